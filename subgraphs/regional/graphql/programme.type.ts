import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql'
import type { Aggregation } from '../../../shared/indicators/indicator.ts'
import { IndicatorCode, TimePeriod } from '../../kit/graphql/scalars.ts'
import type { ReportedDataSet } from '../answers/reported.ts'
import { printProgramme, type ProgrammePeriod } from '../programme/programme.ts'
import type * as targets from '../programme/targets.ts'
import { Figure } from './figure.type.ts'

/** What governments have answered, once the gateway has asked them. */
export interface ReportedProgramme {
  readonly dataSets?: readonly (ReportedDataSet | null)[] | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'The five CARMP outputs against their targets, over the programme period.',
})
@Directive('@key(fields: "id")')
export class Programme {
  @Field(() => ID, { description: 'Encodes the period.' })
  readonly id: string

  @Field(() => TimePeriod, { description: 'First period counted.' })
  readonly startPeriod: string

  @Field(() => TimePeriod, { description: 'Last period counted.' })
  readonly endPeriod: string

  readonly reported: ReportedProgramme

  constructor(period: ProgrammePeriod, reported: ReportedProgramme = {}) {
    this.id = printProgramme(period)
    this.startPeriod = period.startPeriod
    this.endPeriod = period.endPeriod
    this.reported = reported
  }
}

@ObjectType({ simpleResolvers: true, description: 'One goal of the programme: what was to be reached and what was.' })
export class ProgrammeTarget implements targets.ProgrammeTarget {
  @Field(() => Int, { description: 'Output of the programme, 1 to 5.' })
  readonly output!: number

  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Float, { nullable: true, description: 'Null where the programme set none; none is invented.' })
  readonly target!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Of the governments that have a figure in byCountry; null where none has.',
  })
  readonly actual!: number | null

  @Field(() => Float, { nullable: true, description: 'actual in percent of target.' })
  readonly percent!: number | null

  @Field(() => Float, { nullable: true, description: 'Women, in percent of all, that the programme set as target.' })
  readonly womenTargetPercent!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Women, in percent of all, where a government reports women for every period that its figure rests on.',
  })
  readonly womenActualPercent!: number | null

  @Field(() => String, {
    description: 'How periods are put together: SUM, LAST or ONCE (a family counted once for the programme).',
  })
  readonly aggregation!: Aggregation

  @Field(() => Boolean, { description: 'Some figures behind it are synthetic.' })
  readonly synthetic!: boolean

  @Field(() => [Figure], {
    description: "Each government's figure for the whole period. A sum with an unknown part is unknown.",
  })
  readonly byCountry!: readonly Figure[]
}
