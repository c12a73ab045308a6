import { Directive, Field, Int, ObjectType } from 'type-graphql'
import type * as codes from '../../../shared/sdmx/observation.ts'
import type * as meaning from '../schedule/compare.ts'
import { DeliveryState, Frequency } from './enums.ts'
import { Release } from './release.type.ts'
import { CalendarDate, DateTime, IndicatorCode, TimePeriod } from './scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'One period that is expected, and whether, when and how it came.' })
@Directive('@shareable')
export class ScheduledDelivery implements meaning.ScheduledDelivery {
  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: codes.Frequency

  @Field(() => TimePeriod, { description: 'The period that is to be delivered.' })
  readonly timePeriod!: string

  @Field(() => CalendarDate, { description: 'The last day on which it is in time.' })
  readonly dueOn!: string

  @Field(() => DeliveryState, { description: 'How it stands.' })
  readonly state!: meaning.DeliveryState

  @Field(() => DateTime, { nullable: true, description: 'When it was first published; null while it was not.' })
  readonly deliveredAt!: Date | null

  @Field(() => Release, { nullable: true, description: 'The release that published it first; null while none has.' })
  readonly release!: Release | null

  @Field(() => Int, {
    nullable: true,
    description: 'Negative: early; of what is overdue, the days since it was due; null for what is not due yet.',
  })
  readonly daysLate!: number | null

  @Field(() => Boolean, { description: 'Whether women and men are expected beside the total.' })
  readonly bySexExpected!: boolean

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether women and men came with it; null while it has not come.',
  })
  readonly bySex!: boolean | null

  @Field(() => Boolean, { description: 'Some of what came is made up for trying out the exchange: never official.' })
  readonly synthetic!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'Deliveries that are expected one after another, at a rhythm.' })
@Directive('@shareable')
export class DeliveryExpectation {
  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: codes.Frequency

  @Field(() => TimePeriod, { description: 'The first period that is expected.' })
  readonly startPeriod!: string

  @Field(() => TimePeriod, { nullable: true, description: 'The last one; null: it goes on.' })
  readonly endPeriod!: string | null

  @Field(() => String, {
    description: 'How long after its last day a period may be delivered, ISO 8601: P4M for four months.',
  })
  readonly due!: string

  @Field(() => Boolean, { description: 'Whether women and men are expected beside the total.' })
  readonly bySex!: boolean

  @Field(() => String, { description: 'On what the expectation rests, in the language asked for.' })
  readonly basis!: string
}
