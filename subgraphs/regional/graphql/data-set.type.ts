import { Field, ID, InterfaceType } from 'type-graphql'
import { Observation } from '../../kit/graphql/observation.type.ts'
import { Outcome } from '../../kit/graphql/outcome.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'

export const REPORTER = { description: 'The government whose figures these are.' }

export const OUTCOME = {
  nullable: true,
  description: 'How the government answered; null means that it could not be reached.',
}

export const ROWS = {
  nullable: true,
  description: "Everything at once, for comparisons; outcome TOO_LARGE above the government's row limit.",
}

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'An addressable set of published observations of ONE government.',
})
export abstract class DataSet {
  @Field(() => ID, { description: 'The SDMX key of the selection; without asOf it means the current figures.' })
  readonly id: string

  @Field(() => AreaCode, REPORTER)
  readonly reporter: string

  @Field(() => Outcome, OUTCOME)
  readonly outcome!: Outcome | null

  @Field(() => [Observation], ROWS)
  readonly rows!: readonly Observation[] | null

  constructor(id: string, reporter: string) {
    this.id = id
    this.reporter = reporter
  }
}
