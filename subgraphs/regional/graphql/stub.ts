import { Directive, Field, ObjectType } from 'type-graphql'
import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { DeliverySummary } from '../../kit/graphql/delivery-counts.type.ts'
import { Observation } from '../../kit/graphql/observation.type.ts'
import { Outcome } from '../../kit/graphql/outcome.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import { printReportId, type ReportKey } from '../../kit/schedule/report-id.ts'
import type { RegionalContext } from '../context.ts'
import { Country } from './country.type.ts'
import { DataSet, OUTCOME, REPORTER, ROWS } from './data-set.type.ts'
import { DELIVERER, DeliveryReport, SUMMARY } from './delivery-report.type.ts'

/** A member as the region knows it: what it is called. All else is the government's own to answer. */
export interface Stub {
  readonly Country: new (code: string) => Country
  readonly DataSet: new (id: string, reporter: string) => DataSet
  readonly DeliveryReport: new (id: string, reporter: string) => DeliveryReport
}

const registered = new Map<string, Stub>()

/** The types of a member. Decorated classes are registered for good, so they are made once for each type name. */
export function stubOf(profile: Pick<CountryProfile, 'typeName' | 'name'>): Stub {
  const stub = registered.get(profile.typeName) ?? createStub(profile)
  registered.set(profile.typeName, stub)
  return stub
}

function createStub({ typeName, name }: Pick<CountryProfile, 'typeName' | 'name'>): Stub {
  @ObjectType(typeName, { implements: Country, description: `${name.en}: what its government publishes.` })
  @Directive('@key(fields: "code", resolvable: false)')
  class MemberCountry extends Country {}

  @ObjectType(`${typeName}DataSet`, {
    implements: DataSet,
    description: `${name.en}: an addressable set of the figures that its government publishes.`,
  })
  @Directive('@key(fields: "id")')
  class MemberDataSet extends DataSet {
    @Directive('@shareable')
    @Field(() => AreaCode, REPORTER)
    override readonly reporter!: string

    @Directive('@external')
    @Field(() => Outcome, OUTCOME)
    override readonly outcome!: Outcome | null

    @Directive('@external')
    @Field(() => [Observation], ROWS)
    override readonly rows!: readonly Observation[] | null
  }

  @ObjectType(`${typeName}DeliveryReport`, {
    implements: DeliveryReport,
    description: `${name.en}: how its government keeps to its delivery schedule.`,
  })
  @Directive('@key(fields: "id")')
  class MemberDeliveryReport extends DeliveryReport {
    @Directive('@shareable')
    @Field(() => AreaCode, DELIVERER)
    override readonly reporter!: string

    @Directive('@external')
    @Field(() => [DeliverySummary], SUMMARY)
    override readonly summary!: readonly DeliverySummary[] | null
  }

  return { Country: MemberCountry, DataSet: MemberDataSet, DeliveryReport: MemberDeliveryReport }
}

export const countryOf = (profile: CountryProfile): Country => new (stubOf(profile).Country)(profile.refArea)

/** @throws MEMBER_UNKNOWN */
export function dataSetOf(key: DataSetKey, { members }: Pick<RegionalContext, 'members'>): DataSet {
  const { DataSet: Type } = stubOf(members.require(key.reporter, 'id'))
  return new Type(printId(key), key.reporter)
}

/** @throws MEMBER_UNKNOWN */
export function reportOf(key: ReportKey, { members }: Pick<RegionalContext, 'members'>): DeliveryReport {
  const { DeliveryReport: Type } = stubOf(members.require(key.reporter, 'id'))
  return new Type(printReportId(key), key.reporter)
}
