import { Field, Float, ObjectType } from 'type-graphql'
import type * as codes from '../../../shared/sdmx/observation.ts'
import { ConfStatus, ObsStatus } from '../../kit/graphql/enums.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import type * as meaning from '../answers/figure.ts'
import { MissingReason } from './enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: "One government's figure beside those of others; either a value or the reason why there is none.",
})
export class Figure implements meaning.Figure {
  @Field(() => AreaCode, { description: 'The government whose figure it is.' })
  readonly reporter!: string

  @Field(() => Float, {
    nullable: true,
    description:
      "In the indicator's unit and multiplier, whatever the delivery used. Null exactly where `missing` says why.",
  })
  readonly obsValue!: number | null

  @Field(() => ObsStatus, {
    nullable: true,
    description: 'What kind of figure it is; null where the government has no such cell.',
  })
  readonly obsStatus!: codes.ObsStatus | null

  @Field(() => ConfStatus, {
    nullable: true,
    description: 'Whether the figure may be shown; null where the government has no such cell.',
  })
  readonly confStatus!: codes.ConfStatus | null

  @Field(() => MissingReason, { nullable: true, description: 'Why there is no value; null where there is one.' })
  readonly missing!: meaning.MissingReason | null

  @Field(() => Boolean, {
    description: 'It is made up, or rests on something made up, where nothing was published: never official.',
  })
  readonly synthetic!: boolean
}
