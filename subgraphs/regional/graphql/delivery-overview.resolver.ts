import { Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { overviewKey, parseOverview } from '../../../shared/deliveries/overview-id.ts'
import { FirstDelivery, LastDelivery } from '../../kit/graphql/arguments.ts'
import { DeliveryCounts } from '../../kit/graphql/delivery-counts.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import type { RegionalContext } from '../context.ts'
import { onlyAbout, reportKeys } from '../deliveries/overview.ts'
import { readReport, REPORTED_DELIVERIES, type Said } from '../deliveries/reported.ts'
import { deliveryRows, governmentDeliveries, totalCoverage, totalDeliveries } from '../deliveries/rows.ts'
import {
  DeliveryOverview,
  DeliveryOverviewRow,
  GovernmentDeliveries,
  type ReportedOverview,
} from './delivery-overview.type.ts'
import { DeliveryReport } from './delivery-report.type.ts'
import { reportOf } from './stub.ts'

const Reported = () => Directive(`@requires(fields: "reports ${REPORTED_DELIVERIES}")`)

@Resolver(() => DeliveryOverview)
export class DeliveryOverviewResolver {
  @Query(() => DeliveryOverview, { description: 'How regularly the governments share what is expected of them.' })
  deliveries(
    @FirstDelivery() startPeriod: string | null | undefined,
    @LastDelivery() endPeriod: string | null | undefined,
  ) {
    return new DeliveryOverview(overviewKey({ startPeriod, endPeriod }))
  }

  @FieldResolver(() => [DeliveryReport], {
    description:
      "Each government's own report, in the order of the register: always on all its deliveries that the caller may know of.",
  })
  reports(@Root() overview: DeliveryOverview, @Ctx() context: RegionalContext) {
    return reportKeys(overview.key, context.members.all).map((key) => reportOf(key, context))
  }

  @Reported()
  @FieldResolver(() => [DeliveryOverviewRow], {
    nullable: true,
    description: 'By government, and then by indicator and frequency in the order of its schedule.',
  })
  rows(@Root() overview: DeliveryOverview, @Ctx() context: RegionalContext) {
    return deliveryRows(said(overview, context))
  }

  @Reported()
  @FieldResolver(() => [GovernmentDeliveries], {
    nullable: true,
    description: 'One for each government, in the order of the register.',
  })
  governments(@Root() overview: DeliveryOverview, @Ctx() context: RegionalContext) {
    const answers = said(overview, context)
    return governmentDeliveries(answers).map((government, position) => {
      const fault = answers[position]?.fault
      if (!fault) return government
      const counts = () => {
        throw fault
      }
      return { ...government, counts }
    })
  }

  @Reported()
  @FieldResolver(() => DeliveryCounts, {
    nullable: true,
    description: 'Of the governments in totalCoverage together; null where none answered.',
  })
  total(@Root() overview: DeliveryOverview, @Ctx() context: RegionalContext) {
    return totalDeliveries(said(overview, context))
  }

  @Reported()
  @FieldResolver(() => [AreaCode], { nullable: true, description: 'Whose deliveries are in the total.' })
  totalCoverage(@Root() overview: DeliveryOverview, @Ctx() context: RegionalContext) {
    return totalCoverage(said(overview, context))
  }
}

/** Governments are told apart by position alone; each answer that cannot be used is reported once for each field. */
function said(overview: DeliveryOverview, { members, catalogue, log }: RegionalContext): readonly Said[] {
  const { key, reported } = overview
  const answers = reportKeys(key, members.all).map(({ reporter }, position) =>
    onlyAbout(key, readReport(reported.reports?.[position], reporter, catalogue)),
  )
  for (const { fault } of answers) {
    if (fault) log.warn({ reporter: fault.reporter, code: fault.code }, fault.message)
  }
  return answers
}

/** @throws ID_MALFORMED */
export const referencedOverview = (
  { id, ...reported }: ReportedOverview & { readonly id?: unknown },
  { catalogue, members }: RegionalContext,
): DeliveryOverview => new DeliveryOverview(parseOverview(String(id), { catalogue, members: members.all }), reported)
