import { Directive, Field, ObjectType } from 'type-graphql'
import type * as meaning from '../notes/country-notes.ts'
import { NoteSeverity } from './enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'What to print below figures: a caveat that holds for what was asked.',
})
@Directive('@shareable')
export class Footnote {
  @Field(() => String, { description: 'The caveat, in the language asked for.' })
  readonly text!: string

  @Field(() => NoteSeverity, { description: 'How much it matters.' })
  readonly severity!: meaning.NoteSeverity

  @Field(() => String, { nullable: true, description: "Who says so; null: the exchange's own catalogue." })
  readonly source!: string | null
}
