import { Field, InterfaceType } from 'type-graphql'
import type { GovernmentContext } from '../query/government-context.ts'
import type { DataSelection } from './data-selection.type.ts'
import type { DataSet } from './data-set.type.ts'
import type { DeliveryReport } from './delivery-report.type.ts'
import { AreaCode } from './scalars.ts'

export const DATA_SET = { nullable: true, description: 'Published figures for one selection.' }

export const DELIVERIES = {
  nullable: true,
  description:
    'How it keeps to its delivery schedule: what was expected, what came, when, and with women and men or not.',
}

@InterfaceType({
  autoRegisterImplementations: false,
  description:
    'A member government. Every national field is nullable: a government may refuse, be offline, or publish nothing.',
})
export abstract class Country {
  @Field(() => AreaCode, { description: 'Its code, ISO 3166-1 alpha-2.' })
  readonly code: string

  constructor(code: string) {
    this.code = code
  }

  abstract dataSet(select: DataSelection, context: GovernmentContext): DataSet

  abstract deliveries(
    indicator: string | null | undefined,
    startPeriod: string | null | undefined,
    endPeriod: string | null | undefined,
    context: GovernmentContext,
  ): DeliveryReport
}
