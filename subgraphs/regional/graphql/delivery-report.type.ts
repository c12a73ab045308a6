import { Field, ID, InterfaceType } from 'type-graphql'
import { DeliverySummary } from '../../kit/graphql/delivery-counts.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'

export const DELIVERER = { description: 'The government whose deliveries these are.' }

export const SUMMARY = {
  nullable: true,
  description: 'One line for each indicator and frequency, in the order of the schedule.',
}

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'How ONE government keeps to its delivery schedule.',
})
export abstract class DeliveryReport {
  @Field(() => ID, { description: 'Encodes government, indicator and period; what it says changes with every day.' })
  readonly id: string

  @Field(() => AreaCode, DELIVERER)
  readonly reporter: string

  @Field(() => [DeliverySummary], SUMMARY)
  readonly summary!: readonly DeliverySummary[] | null

  constructor(id: string, reporter: string) {
    this.id = id
    this.reporter = reporter
  }
}
