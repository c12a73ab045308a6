import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import type * as codes from '../../../shared/sdmx/observation.ts'
import type * as meaning from '../query/revisions.ts'
import { ConfStatus, ObsStatus, RevisionKind, Sex } from './enums.ts'
import { Release } from './release.type.ts'
import { AreaCode, DateTime, TimePeriod } from './scalars.ts'

const DESCRIPTION =
  'What became of one published figure at one moment. Where a figure was suppressed and stays so, nothing is told.'

@ObjectType({ simpleResolvers: true, description: DESCRIPTION })
@Directive('@shareable')
export class Revision implements meaning.Revision {
  @Field(() => RevisionKind, { description: 'What became of it.' })
  readonly kind!: meaning.RevisionKind

  @Field(() => TimePeriod, { description: 'The period, or for a stock the moment, that the figure describes.' })
  readonly timePeriod!: string

  @Field(() => AreaCode, { description: 'Where the people of the figure come from; 000 for all origins.' })
  readonly origin!: string

  @Field(() => AreaCode, { description: 'Where the people of the figure go or live; 000 for all destinations.' })
  readonly destination!: string

  @Field(() => Sex, { description: 'Women (F), men (M) or the total (_T).' })
  readonly sex!: codes.Sex

  @Field(() => String, { description: 'Age group, a code of CL_AGE; _T for all ages.' })
  readonly age!: string

  @Field(() => String, { description: 'Branch of activity, a code of CL_ACTIVITY_ISIC4; _T for all.' })
  readonly activity!: string

  @Field(() => String, { description: 'Kind of work permit, a code of CL_PERMIT_TYPE; _T for all.' })
  readonly permitType!: string

  @Field(() => String, { description: 'Region inside the reporting country (ISO 3166-2); _T for the whole country.' })
  readonly region!: string

  @Field(() => Float, { nullable: true, description: 'The figure until then; null exactly where its statuses say so.' })
  readonly before!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'The figure from then on; null exactly where its statuses say so.',
  })
  readonly after!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Change in percent of the figure before; null where either is missing or the one before is zero.',
  })
  readonly percent!: number | null

  @Field(() => ObsStatus, {
    nullable: true,
    description: 'What kind of figure it was; null where there was none, since it had been withdrawn.',
  })
  readonly beforeStatus!: codes.ObsStatus | null

  @Field(() => ObsStatus, {
    nullable: true,
    description: 'What kind of figure it is from then on; null where there is none any more.',
  })
  readonly afterStatus!: codes.ObsStatus | null

  @Field(() => ConfStatus, { nullable: true, description: 'F: it was shown; C: it was suppressed.' })
  readonly beforeConf!: codes.ConfStatus | null

  @Field(() => ConfStatus, { nullable: true, description: 'F: it is shown from then on; C: it is suppressed.' })
  readonly afterConf!: codes.ConfStatus | null

  @Field(() => String, { description: 'Unit of both figures, a code of CL_UNIT_MEASURE: persons, US dollars, …' })
  readonly unitMeasure!: string

  @Field(() => Int, { description: 'Both figures are in units times ten to this power: 6 for millions.' })
  readonly unitMult!: number

  @Field(() => Boolean, { description: 'One of the two is made up for trying out the exchange: never official.' })
  readonly synthetic!: boolean

  @Field(() => DateTime, { description: 'When.' })
  readonly revisedAt!: Date

  @Field(() => Release, { nullable: true, description: 'The release that did it; null where the figure ended.' })
  readonly release!: Release | null

  @Field(() => Release, {
    nullable: true,
    description: 'The release that first brought the figure before; null where there was none.',
  })
  readonly previous!: Release | null
}
