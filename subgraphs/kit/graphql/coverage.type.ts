import { Directive, Field, ObjectType } from 'type-graphql'
import type * as dimensions from '../../../shared/sdmx/dimension.ts'
import type * as codes from '../../../shared/sdmx/observation.ts'
import type * as store from '../store/observation-store.ts'
import { Dimension, Frequency } from './enums.ts'
import { Release } from './release.type.ts'
import { IndicatorCode, TimePeriod } from './scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'What exists of one indicator at one frequency.' })
@Directive('@shareable')
export class Coverage implements store.Coverage {
  @Field(() => IndicatorCode, { description: 'What is counted.' })
  readonly indicator!: string

  @Field(() => Frequency, { description: 'How often it is observed.' })
  readonly freq!: codes.Frequency

  @Field(() => TimePeriod, { description: 'The earliest period published.' })
  readonly startPeriod!: string

  @Field(() => TimePeriod, { description: 'The latest period published.' })
  readonly endPeriod!: string

  @Field(() => [Dimension], { description: 'The dimensions by which some of it is broken down.' })
  readonly by!: readonly dimensions.Dimension[]

  @Field(() => Release, { nullable: true, description: 'The latest release with figures of it.' })
  readonly lastRelease!: Release | null
}
