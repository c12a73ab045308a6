import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import type * as meaning from '../../../shared/sdmx/observation.ts'
import { ConfStatus, Frequency, ObsStatus, Sex } from './enums.ts'
import { AreaCode, IndicatorCode, TimePeriod } from './scalars.ts'

const DESCRIPTION =
  'One published figure. A dimension that was not asked for in `by` is its total; one that the indicator lacks is _Z.'

@ObjectType({ simpleResolvers: true, description: DESCRIPTION })
@Directive('@shareable')
export class Observation implements meaning.Observation {
  @Field(() => AreaCode, { description: 'The government whose figure it is.' })
  readonly reporter!: string

  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: meaning.Frequency

  @Field(() => TimePeriod, { description: 'The period, or for a stock the moment, that the figure describes.' })
  readonly timePeriod!: string

  @Field(() => AreaCode, {
    description:
      'Origin and destination follow the people, for money too: remittances have the country that receives them as origin, the one in which they were earned as destination.',
  })
  readonly origin!: string

  @Field(() => AreaCode, { description: 'Where the people of the figure go or live; 000 for all destinations.' })
  readonly destination!: string

  @Field(() => Sex, { description: 'Women (F), men (M) or the total (_T).' })
  readonly sex!: meaning.Sex

  @Field(() => String, { description: 'Age group, a code of CL_AGE; _T for all ages.' })
  readonly age!: string

  @Field(() => String, { description: 'Branch of activity, a code of CL_ACTIVITY_ISIC4; _T for all.' })
  readonly activity!: string

  @Field(() => String, { description: 'Kind of work permit, a code of CL_PERMIT_TYPE; _T for all.' })
  readonly permitType!: string

  @Field(() => String, { description: 'Region inside the reporting country (ISO 3166-2); _T for the whole country.' })
  readonly region!: string

  @Field(() => Float, {
    nullable: true,
    description: "Null exactly where the statuses say so; never 0 for 'not known'.",
  })
  readonly obsValue!: number | null

  @Field(() => ObsStatus, { description: 'What kind of figure it is: normal, estimated, provisional, missing, …' })
  readonly obsStatus!: meaning.ObsStatus

  @Field(() => ConfStatus, { description: 'F: free for publication; C: suppressed, so obsValue is null.' })
  readonly confStatus!: meaning.ConfStatus

  @Field(() => String, { description: 'Unit of the value, a code of CL_UNIT_MEASURE: persons, US dollars, …' })
  readonly unitMeasure!: string

  @Field(() => Int, { description: 'The value is in units times ten to this power: 6 for millions.' })
  readonly unitMult!: number

  @Field(() => String, {
    nullable: true,
    description: 'Who counts as a migrant, a code of CL_MIGRANT_CRITERION: by birth, citizenship, residence, …',
  })
  readonly migrantCriterion!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'How long a stay must last to be counted, a code of CL_DURATION.',
  })
  readonly duration!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The government\'s remark; "synthetic" marks a figure that is made up for trying out the exchange.',
  })
  readonly comment!: string | null
}
