import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { printOverview, type OverviewKey } from '../../../shared/deliveries/overview-id.ts'
import type * as codes from '../../../shared/sdmx/observation.ts'
import { DeliveryCounts } from '../../kit/graphql/delivery-counts.type.ts'
import { Frequency } from '../../kit/graphql/enums.ts'
import { AreaCode, IndicatorCode, TimePeriod } from '../../kit/graphql/scalars.ts'
import type { ReportedReport } from '../deliveries/reported.ts'
import type * as rows from '../deliveries/rows.ts'
import { MissingReason } from './enums.ts'

/** What governments have answered, once the gateway has asked them. */
export interface ReportedOverview {
  readonly reports?: readonly (ReportedReport | null)[] | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'How regularly the governments share what is expected of them, and whether with women and men.',
})
@Directive('@key(fields: "id")')
export class DeliveryOverview {
  @Field(() => ID, { description: 'Encodes the period, and which governments and indicators it is about if not all.' })
  readonly id: string

  @Field(() => TimePeriod, {
    nullable: true,
    description: 'First period expected; null: from where each schedule begins.',
  })
  readonly startPeriod: string | null

  @Field(() => TimePeriod, { nullable: true, description: 'Last period expected; null: whatever is over by now.' })
  readonly endPeriod: string | null

  readonly key: OverviewKey

  readonly reported: ReportedOverview

  constructor(key: OverviewKey, reported: ReportedOverview = {}) {
    this.id = printOverview(key)
    this.startPeriod = key.startPeriod
    this.endPeriod = key.endPeriod
    this.key = key
    this.reported = reported
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'How the deliveries of one indicator at one frequency by one government stand.',
})
export class DeliveryOverviewRow implements rows.DeliveryOverviewRow {
  @Field(() => AreaCode, { description: 'The government.' })
  readonly reporter!: string

  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: codes.Frequency

  @Field(() => DeliveryCounts, { description: 'The deliveries in figures.' })
  readonly counts!: DeliveryCounts
}

@ObjectType({ simpleResolvers: true, description: 'How all deliveries of one government stand.' })
export class GovernmentDeliveries implements rows.GovernmentDeliveries {
  @Field(() => AreaCode, { description: 'The government.' })
  readonly reporter!: string

  @Field(() => DeliveryCounts, {
    nullable: true,
    description: 'The deliveries in figures. Null exactly where `missing` says why.',
  })
  readonly counts!: DeliveryCounts | null

  @Field(() => MissingReason, { nullable: true, description: 'Why nothing is known; null where something is.' })
  readonly missing!: rows.GovernmentDeliveries['missing']
}
