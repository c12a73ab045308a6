import { Directive, Field, ID, ObjectType } from 'type-graphql'
import type * as store from '../store/observation-store.ts'
import { DateTime } from './scalars.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'What a government published at one moment. Nothing in it ever changes; it may be withdrawn.',
})
@Directive('@shareable')
export class Release implements store.Release {
  @Field(() => ID, { description: 'Reporter, day of publication and delivery.' })
  readonly id!: string

  @Field(() => DateTime, {
    description: 'When its figures were published, which may be long before the exchange existed.',
  })
  readonly publishedAt!: Date

  @Field(() => String, { nullable: true, description: 'What it brings, in a few words.' })
  readonly note!: string | null

  @Field(() => ID, { nullable: true, description: 'The release before it that published some of the same cells.' })
  readonly supersedes!: string | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'From when on its figures are no longer in force; earlier moments still answer with them. Null where it was not withdrawn.',
  })
  readonly withdrawnAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, in the words of the government.' })
  readonly withdrawalReason!: string | null
}
