import { Field, ID, ObjectType } from 'type-graphql'
import { CalendarDate } from '../../kit/graphql/scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'The codes of a dimension or an attribute, and what they mean.' })
export class Codelist {
  @Field(() => ID, { description: 'Such as CL_SEX.' })
  readonly id!: string

  @Field(() => String, { description: 'Version of the list.' })
  readonly version!: string
}

@ObjectType({ simpleResolvers: true, description: 'One code.' })
export class CodelistCode {
  @Field(() => String, { description: 'The code.' })
  readonly code!: string

  @Field(() => String, { description: 'What it means, in the language asked for.' })
  readonly name!: string

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day on which the code was in use; null: always was.',
  })
  readonly validFrom!: string | null

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last day on which the code was in use; null: it still is.',
  })
  readonly validTo!: string | null
}
