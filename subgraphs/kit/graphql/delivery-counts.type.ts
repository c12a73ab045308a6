import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import type * as codes from '../../../shared/sdmx/observation.ts'
import type * as meaning from '../schedule/count-deliveries.ts'
import { Frequency } from './enums.ts'
import { IndicatorCode } from './scalars.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'Expected deliveries in figures. A delivery is one period of one series.',
})
@Directive('@shareable')
export class DeliveryCounts implements meaning.DeliveryCounts {
  @Field(() => Int, { description: 'How many were expected: delivered, overdue, or not due yet.' })
  readonly expected!: number

  @Field(() => Int, { description: 'How many came, in time or late.' })
  readonly delivered!: number

  @Field(() => Int, { description: 'How many came in time.' })
  readonly inTime!: number

  @Field(() => Int, { description: 'How many came late.' })
  readonly late!: number

  @Field(() => Int, { description: 'How many have not come although they were due.' })
  readonly overdue!: number

  @Field(() => Float, {
    nullable: true,
    description: 'inTime in percent of those that came or are overdue; null where there is none.',
  })
  readonly inTimePercent!: number | null

  @Field(() => Int, { description: 'Of those that came, how many were to bring women and men.' })
  readonly bySexExpected!: number

  @Field(() => Int, { description: 'Of these, how many did.' })
  readonly bySex!: number

  @Field(() => Float, { nullable: true, description: 'bySex in percent of bySexExpected; null where that is zero.' })
  readonly bySexPercent!: number | null

  @Field(() => Boolean, { description: 'Some of those that came are made up for trying out the exchange.' })
  readonly synthetic!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'How the deliveries of one indicator at one frequency stand.' })
@Directive('@shareable')
export class DeliverySummary implements meaning.DeliverySummary {
  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: codes.Frequency

  @Field(() => DeliveryCounts, { description: 'The deliveries in figures.' })
  readonly counts!: DeliveryCounts
}
