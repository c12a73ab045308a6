import { Directive, Field, ObjectType } from 'type-graphql'
import type * as answer from '../query/regions.ts'
import { CalendarDate } from './scalars.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A region of the country, with the time in which its code was in use.',
})
@Directive('@shareable')
export class Region implements answer.Region {
  @Field(() => String, { description: 'ISO 3166-2: the country, a hyphen, the region.' })
  readonly code!: string

  @Field(() => String, { description: 'Name in the language asked for.' })
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
