import { Ctx, Directive, Field, ObjectType } from 'type-graphql'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { CountryProfile } from '../country-profile.ts'
import { answerDataSet, type DataSetAnswer } from '../query/data-set.ts'
import { answerReport, type DeliveryReportAnswer } from '../query/deliveries.ts'
import type { GovernmentContext } from '../query/government-context.ts'
import { reportKey } from '../schedule/report-id.ts'
import { FirstDelivery, LastDelivery, OfIndicator, Select } from './arguments.ts'
import { Country, DATA_SET, DELIVERIES } from './country.type.ts'
import type { DataSelection } from './data-selection.type.ts'
import { DataSet, REPORTER } from './data-set.type.ts'
import { DELIVERER, DeliveryReport } from './delivery-report.type.ts'
import { AreaCode } from './scalars.ts'

export interface NationalType {
  readonly Country: new (code: string) => Country
  readonly DataSet: new (answer: DataSetAnswer) => DataSet
  readonly DeliveryReport: new (answer: DeliveryReportAnswer) => DeliveryReport
}

/**
 * The types that differ from one government to the next: `Kyrgyzstan`, `KyrgyzstanDataSet`, `KyrgyzstanDeliveryReport`.
 * Decorated classes are registered for good, so this is called once for each type name.
 */
export function nationalType({ typeName, name }: Pick<CountryProfile, 'typeName' | 'name'>): NationalType {
  @ObjectType(`${typeName}DataSet`, {
    implements: DataSet,
    description: `${name.en}: an addressable set of the figures that its government publishes.`,
  })
  @Directive('@key(fields: "id")')
  class NationalDataSet extends DataSet {
    @Directive('@shareable')
    @Field(() => AreaCode, REPORTER)
    override readonly reporter!: string
  }

  @ObjectType(`${typeName}DeliveryReport`, {
    implements: DeliveryReport,
    description: `${name.en}: how its government keeps to its delivery schedule.`,
  })
  @Directive('@key(fields: "id")')
  class NationalDeliveryReport extends DeliveryReport {
    @Directive('@shareable')
    @Field(() => AreaCode, DELIVERER)
    override readonly reporter!: string
  }

  @ObjectType(typeName, {
    implements: Country,
    description: `${name.en}: what its government publishes.`,
  })
  @Directive('@key(fields: "code")')
  class NationalCountry extends Country {
    @Field(() => NationalDataSet, DATA_SET)
    dataSet(@Select() select: DataSelection, @Ctx() context: GovernmentContext): NationalDataSet {
      const { profile, catalogue } = context
      return new NationalDataSet(answerDataSet(resolveSelection(select, profile, catalogue), context))
    }

    @Field(() => NationalDeliveryReport, DELIVERIES)
    deliveries(
      @OfIndicator() indicator: string | null | undefined,
      @FirstDelivery() startPeriod: string | null | undefined,
      @LastDelivery() endPeriod: string | null | undefined,
      @Ctx() context: GovernmentContext,
    ): NationalDeliveryReport {
      const { profile, catalogue } = context
      const key = reportKey(profile.refArea, { indicator, startPeriod, endPeriod }, catalogue)
      return new NationalDeliveryReport(answerReport(key, context))
    }
  }

  return { Country: NationalCountry, DataSet: NationalDataSet, DeliveryReport: NationalDeliveryReport }
}
