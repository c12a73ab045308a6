import { Field, InputType } from 'type-graphql'
import type * as meaning from '../../../shared/sdmx/selection.ts'
import type * as codes from '../../../shared/sdmx/observation.ts'
import type * as dimensions from '../../../shared/sdmx/dimension.ts'
import { Dimension, Frequency, Sex } from './enums.ts'
import { AreaCode, DateTime, IndicatorCode, TimePeriod } from './scalars.ts'

const optional = (description: string) => ({ nullable: true, description })

@InputType({ description: 'Which figures of one government are asked for.' })
export class DataSelection implements meaning.DataSelection {
  @Field(() => IndicatorCode, { description: 'What is counted; see Query.indicators.' })
  indicator!: string

  @Field(() => Frequency, optional("Absent: the indicator's default frequency in the catalogue."))
  freq?: codes.Frequency | null

  @Field(() => [AreaCode], optional('Where people come from. Several only together with ORIGIN in `by`.'))
  origin?: string[] | null

  @Field(() => [AreaCode], optional('Where people go or live. Several only together with DESTINATION in `by`.'))
  destination?: string[] | null

  @Field(
    () => [AreaCode],
    optional('The other end of the corridor, whichever side the reporter is; not together with origin or destination.'),
  )
  partner?: string[] | null

  @Field(() => TimePeriod, optional('First period, included. Absent: from the earliest.'))
  startPeriod?: string | null

  @Field(() => TimePeriod, optional('Last period, included. Absent: to the latest.'))
  endPeriod?: string | null

  @Field(() => [Dimension], {
    defaultValue: [],
    description:
      'Dimensions to break down by: their members and the margin. Every other dimension is fixed (total, or the one code named below).',
  })
  by!: dimensions.Dimension[]

  @Field(() => [Sex], optional('Only these. Several only together with SEX in `by`.'))
  sex?: codes.Sex[] | null

  @Field(() => [String], optional('Only these age groups (CL_AGE). Several only together with AGE in `by`.'))
  age?: string[] | null

  @Field(
    () => [String],
    optional('Only these branches (CL_ACTIVITY_ISIC4). Several only together with ACTIVITY in `by`.'),
  )
  activity?: string[] | null

  @Field(
    () => [String],
    optional('Only these kinds of permit (CL_PERMIT_TYPE). Several only together with PERMIT_TYPE in `by`.'),
  )
  permitType?: string[] | null

  @Field(
    () => [String],
    optional('Only these regions (ISO 3166-2, see Country.regions). Several only together with REGION in `by`.'),
  )
  region?: string[] | null

  @Field(() => DateTime, optional('The figures as they stood at that moment (vintage).'))
  asOf?: string | null
}
