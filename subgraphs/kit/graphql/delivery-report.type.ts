import { Field, ID, InterfaceType } from 'type-graphql'
import type { DeliveryReportAnswer } from '../query/deliveries.ts'
import { AreaCode } from './scalars.ts'

export const DELIVERER = { description: 'The government whose deliveries these are.' }

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'How ONE government keeps to its delivery schedule.',
})
export abstract class DeliveryReport {
  @Field(() => ID, { description: 'Encodes government, indicator and period; what it says changes with every day.' })
  readonly id: string

  @Field(() => AreaCode, DELIVERER)
  readonly reporter: string

  readonly answer: DeliveryReportAnswer

  constructor(answer: DeliveryReportAnswer) {
    this.id = answer.id
    this.reporter = answer.reporter
    this.answer = answer
  }
}
