import { Directive, Field, Float, ID, ObjectType } from 'type-graphql'
import type * as measures from '../../../shared/indicators/measures/measure.ts'
import type * as codes from '../../../shared/sdmx/observation.ts'
import { Sex } from '../../kit/graphql/enums.ts'
import { AreaCode, TimePeriod } from '../../kit/graphql/scalars.ts'
import type { ReportedDataSet } from '../answers/reported.ts'
import type * as question from '../comparison/comparison.ts'
import type * as values from '../comparison/measure-values.ts'
import type * as rows from '../comparison/rows.ts'
import { Measure } from './enums.ts'
import { Figure } from './figure.type.ts'

/** What governments have answered, once the gateway has asked them. */
export interface ReportedComparison {
  readonly dataSets?: readonly (ReportedDataSet | null)[] | null
  readonly denominators?: readonly (ReportedDataSet | null)[] | null
}

@ObjectType({ simpleResolvers: true, description: 'One question put to several governments, side by side.' })
@Directive('@key(fields: "id")')
export class Comparison {
  @Field(() => ID, {
    description:
      'Encodes selection, reporters and measures: from it the order of dataSets and denominators is recomputed.',
  })
  readonly id: string

  readonly question: question.Comparison
  readonly reported: ReportedComparison

  constructor(id: string, asked: question.Comparison, reported: ReportedComparison = {}) {
    this.id = id
    this.question = asked
    this.reported = reported
  }
}

@ObjectType({ simpleResolvers: true, description: 'A measure of one government, or of all of them together.' })
export class MeasureValue implements values.MeasureValue {
  @Field(() => Measure, { description: 'Which measure.' })
  readonly measure!: measures.Measure

  @Field(() => AreaCode, { nullable: true, description: 'The government; null: for the total.' })
  readonly reporter!: string | null

  @Field(() => Float, {
    nullable: true,
    description: 'In percent, per mille or as a ratio; see the measure. Null where a part of it is not known.',
  })
  readonly value!: number | null

  @Field(() => String, {
    nullable: true,
    description:
      'Why there is no value; beside a value, what has to be known about it: whom the total covers, that a denominator is a forecast.',
  })
  readonly reason!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The figures of every government asked for one period and one group of people. Rows are ordered by period, margins first.',
})
export class ComparisonRow implements rows.ComparisonRow {
  @Field(() => TimePeriod, { description: 'The period, or for a stock the moment, that the figures describe.' })
  readonly timePeriod!: string

  @Field(() => AreaCode, {
    description:
      'The other end of the corridor, whichever side each reporter is; 000 for all, _Z where there is no corridor.',
  })
  readonly partner!: string

  @Field(() => Sex, { description: 'Women (F), men (M) or the total (_T).' })
  readonly sex!: codes.Sex

  @Field(() => String, { description: 'Age group, a code of CL_AGE; _T for all ages.' })
  readonly age!: string

  @Field(() => String, { description: 'Branch of activity, a code of CL_ACTIVITY_ISIC4; _T for all.' })
  readonly activity!: string

  @Field(() => String, { description: 'Kind of work permit, a code of CL_PERMIT_TYPE; _T for all.' })
  readonly permitType!: string

  @Field(() => String, { description: 'Region, a code of CL_REGION; _T for the whole country.' })
  readonly region!: string

  @Field(() => [Figure], { description: 'One for each government asked, in the order asked.' })
  readonly figures!: readonly Figure[]

  @Field(() => Float, {
    nullable: true,
    description: 'Sum of the figures shown, where the catalogue allows adding over reporters; else null.',
  })
  readonly total!: number | null

  @Field(() => [AreaCode], { description: 'Whose figures are in the total.' })
  readonly totalCoverage!: readonly string[]

  @Field(() => [MeasureValue], {
    description:
      'For each measure asked, one for each government and one for the total. Those over sex (X_SHW, X_SEXR) are of both sexes and the same in every row that differs only by sex.',
  })
  readonly measures!: readonly MeasureValue[]
}
