import { Directive, Field, Float, ID, ObjectType } from 'type-graphql'
import type * as codes from '../../../shared/sdmx/observation.ts'
import { Sex } from '../../kit/graphql/enums.ts'
import { TimePeriod } from '../../kit/graphql/scalars.ts'
import type { ReportedDataSet } from '../answers/reported.ts'
import type * as question from '../mirror/mirror.ts'
import type * as rows from '../mirror/rows.ts'
import { Country } from './country.type.ts'
import { Figure } from './figure.type.ts'

@ObjectType({ simpleResolvers: true, description: 'The way from one member to another.' })
export class Corridor {
  @Field(() => Country, { description: 'Where people come from.' })
  readonly origin!: Country

  @Field(() => Country, { description: 'Where people go.' })
  readonly destination!: Country
}

/** What both governments have answered, once the gateway has asked them. */
export interface ReportedMirror {
  readonly reportedByOrigin?: ReportedDataSet | null
  readonly reportedByDestination?: ReportedDataSet | null
}

@ObjectType({ simpleResolvers: true, description: 'What both ends of a corridor say about the same people.' })
@Directive('@key(fields: "id")')
export class Mirror {
  @Field(() => ID, { description: 'Encodes both data sets.' })
  readonly id: string

  readonly question: question.Mirror
  readonly reported: ReportedMirror

  constructor(id: string, asked: question.Mirror, reported: ReportedMirror = {}) {
    this.id = id
    this.question = asked
    this.reported = reported
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'Both reports for one period and one group of people. Rows are ordered by period, margins first.',
})
export class MirrorRow implements rows.MirrorRow {
  @Field(() => TimePeriod, { description: 'The period, or for a stock the moment, that both figures describe.' })
  readonly timePeriod!: string

  @Field(() => Sex, { description: 'Women (F), men (M) or the total (_T).' })
  readonly sex!: codes.Sex

  @Field(() => String, { description: 'Age group, a code of CL_AGE; _T for all ages.' })
  readonly age!: string

  @Field(() => Figure, { description: 'What the origin says (O).' })
  readonly originReport!: Figure

  @Field(() => Figure, { description: 'What the destination says (D).' })
  readonly destinationReport!: Figure

  @Field(() => Float, { nullable: true, description: 'D - O, in the unit of the figures.' })
  readonly difference!: number | null

  @Field(() => Float, { nullable: true, description: 'O / D; below 1 the origin counts fewer.' })
  readonly ratio!: number | null

  @Field(() => Float, { nullable: true, description: 'ln(O / D).' })
  readonly logRatio!: number | null

  @Field(() => Float, {
    nullable: true,
    description: '100 * (D - O) / ((D + O) / 2), from -200 to 200: the difference in percent of the mean of both.',
  })
  readonly asymmetry!: number | null

  @Field(() => Boolean, {
    description:
      'Whether both ends count by the same rule (migrant criterion, duration of stay). Where not, the ratios are null.',
  })
  readonly comparable!: boolean

  @Field(() => String, { nullable: true, description: 'Why not comparable, or why a measure is null.' })
  readonly reason!: string | null
}
