import { Field, ObjectType } from 'type-graphql'
import type * as meaning from '../../../shared/indicators/indicator.ts'
import type * as dimensions from '../../../shared/sdmx/dimension.ts'
import type * as codes from '../../../shared/sdmx/observation.ts'
import { Dimension, Frequency } from '../../kit/graphql/enums.ts'
import { IndicatorCode } from '../../kit/graphql/scalars.ts'
import { ReporterSide } from './enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'One entry of the catalogue: what can be asked for and what it means.',
})
export class Indicator {
  @Field(() => IndicatorCode, { description: 'Its code, for `select.indicator`.' })
  readonly code!: string

  @Field(() => String, { description: 'The dataflow it belongs to, a code of CL_DATAFLOW.' })
  readonly dataflow!: string

  @Field(() => Frequency, { description: 'The frequency that an absent `freq` means.' })
  readonly defaultFreq!: codes.Frequency

  @Field(() => [Frequency], {
    description: 'The regular frequencies at which it is published. OA, occasional, is allowed for every indicator.',
  })
  readonly frequencies!: readonly codes.Frequency[]

  @Field(() => [Dimension], { description: 'What it can be broken down by.' })
  readonly dimensions!: readonly dimensions.Dimension[]

  @Field(() => ReporterSide, { description: 'Which end of a corridor reports it.' })
  readonly reporterSide!: meaning.ReporterSide

  @Field(() => Boolean, { description: 'Whether figures of several governments may be added.' })
  readonly additiveOverReporters!: boolean

  @Field(() => IndicatorCode, {
    nullable: true,
    description: 'What the other end of the corridor reports about the same people.',
  })
  readonly mirror!: string | null
}
