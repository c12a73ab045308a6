import { Directive, Field, ObjectType } from 'type-graphql'
import type * as answer from '../query/outcome.ts'
import { Availability } from './enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'code is an entry of the error catalogue; null when AVAILABLE.',
})
@Directive('@shareable')
export class Outcome implements answer.Outcome {
  @Field(() => Availability, { description: 'Whether there are figures, and if not, why.' })
  readonly availability!: answer.Availability

  @Field(() => String, { nullable: true, description: 'Entry of the error catalogue; null when AVAILABLE.' })
  readonly code!: answer.Outcome['code']

  @Field(() => String, { nullable: true, description: 'What is the matter in this case, in one sentence.' })
  readonly message!: string | null
}
