import { Arg, FieldResolver, Resolver, Root } from 'type-graphql'
import { inLanguage, type Language } from '../../../shared/language.ts'
import type * as codes from '../schedule/compare.ts'
import { After, First, LangOfTexts } from './arguments.ts'
import { ScheduledDeliveryConnection } from './connection.type.ts'
import { DeliverySummary } from './delivery-counts.type.ts'
import { DeliveryReport } from './delivery-report.type.ts'
import { DeliveryState } from './enums.ts'
import { DeliveryExpectation } from './scheduled-delivery.type.ts'

const nullable = (description: string) => ({ nullable: true, description })

/** Serves the delivery reports of every government. */
@Resolver(() => DeliveryReport)
export class DeliveryReportResolver {
  @FieldResolver(
    () => [DeliveryExpectation],
    nullable('The schedule: what is expected, since when, and on what basis.'),
  )
  expectations(@Root() { answer }: DeliveryReport, @LangOfTexts() lang: Language): DeliveryExpectation[] {
    return answer.expectations().map((expectation) => ({
      ...expectation,
      due: expectation.due.text,
      basis: inLanguage(expectation.basis, lang),
    }))
  }

  @FieldResolver(
    () => [DeliverySummary],
    nullable('One line for each indicator and frequency, in the order of the schedule.'),
  )
  summary(@Root() { answer }: DeliveryReport) {
    return answer.summary()
  }

  @FieldResolver(() => ScheduledDeliveryConnection, nullable('Each period that is expected, page by page.'))
  deliveries(
    @Root() { answer }: DeliveryReport,
    @Arg('state', () => DeliveryState, { nullable: true, description: 'Only what stands so. Absent: all.' })
    state: codes.DeliveryState | null | undefined,
    @First(100) first: number,
    @After() after?: string | null,
  ) {
    return answer.deliveries(state ?? null, { first, after })
  }
}
