import { Directive, Field, Int, ObjectType } from 'type-graphql'
import type * as answer from '../query/connection.ts'
import { Observation } from './observation.type.ts'
import { Release } from './release.type.ts'
import { Revision } from './revision.type.ts'
import { ScheduledDelivery } from './scheduled-delivery.type.ts'

@ObjectType({ simpleResolvers: true, description: 'Where a page ends, and whether another one follows.' })
@Directive('@shareable')
export class PageInfo implements answer.PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows after this page.' })
  readonly hasNextPage!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Pass it as `after` to get the next page; null on an empty one.',
  })
  readonly endCursor!: string | null
}

const NODES = 'The items of this page, in a stable order.'
const PAGE_INFO = 'How to go on.'
const TOTAL = 'How many there are on all pages together.'

@ObjectType({
  simpleResolvers: true,
  description: 'A page of observations, ordered by period and then by every dimension.',
})
@Directive('@shareable')
export class ObservationConnection implements answer.Connection<Observation> {
  @Field(() => [Observation], { description: NODES })
  readonly nodes!: readonly Observation[]

  @Field(() => PageInfo, { description: PAGE_INFO })
  readonly pageInfo!: PageInfo

  @Field(() => Int, { description: TOTAL })
  readonly totalCount!: () => Promise<number>
}

@ObjectType({ simpleResolvers: true, description: 'A page of releases, newest first.' })
@Directive('@shareable')
export class ReleaseConnection implements answer.Connection<Release> {
  @Field(() => [Release], { description: NODES })
  readonly nodes!: readonly Release[]

  @Field(() => PageInfo, { description: PAGE_INFO })
  readonly pageInfo!: PageInfo

  @Field(() => Int, { description: TOTAL })
  readonly totalCount!: () => Promise<number>
}

@ObjectType({ simpleResolvers: true, description: 'A page of revisions, the latest first.' })
@Directive('@shareable')
export class RevisionConnection implements answer.Connection<Revision> {
  @Field(() => [Revision], { description: NODES })
  readonly nodes!: readonly Revision[]

  @Field(() => PageInfo, { description: PAGE_INFO })
  readonly pageInfo!: PageInfo

  @Field(() => Int, { description: TOTAL })
  readonly totalCount!: () => Promise<number>
}

@ObjectType({
  simpleResolvers: true,
  description: 'A page of expected deliveries, in the order of the schedule and then of time.',
})
@Directive('@shareable')
export class ScheduledDeliveryConnection implements answer.Connection<ScheduledDelivery> {
  @Field(() => [ScheduledDelivery], { description: NODES })
  readonly nodes!: readonly ScheduledDelivery[]

  @Field(() => PageInfo, { description: PAGE_INFO })
  readonly pageInfo!: PageInfo

  @Field(() => Int, { description: TOTAL })
  readonly totalCount!: () => Promise<number>
}
