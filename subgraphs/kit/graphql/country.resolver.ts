import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { inLanguage, type Language } from '../../../shared/language.ts'
import type { GovernmentContext } from '../query/government-context.ts'
import { coverageOf, releasesOf } from '../query/publications.ts'
import { regionsOf } from '../query/regions.ts'
import { revisionsOf } from '../query/revisions.ts'
import { After, FirstDelivery, First, Lang, LastDelivery, OfIndicator, Select } from './arguments.ts'
import { ReleaseConnection, RevisionConnection } from './connection.type.ts'
import { Country, DATA_SET, DELIVERIES } from './country.type.ts'
import { Coverage } from './coverage.type.ts'
import type { DataSelection } from './data-selection.type.ts'
import { DataSet } from './data-set.type.ts'
import { DeliveryReport } from './delivery-report.type.ts'
import { Region } from './region.type.ts'

/** Serves every government; which one it is, is in the context. */
@Resolver(() => Country)
export class CountryResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Its name.' })
  name(@Lang() lang: Language, @Ctx() { profile }: GovernmentContext) {
    return inLanguage(profile.name, lang)
  }

  /** Each government's own type narrows this to its own data set. */
  @FieldResolver(() => DataSet, DATA_SET)
  dataSet(@Root() country: Country, @Select() select: DataSelection, @Ctx() context: GovernmentContext): DataSet {
    return country.dataSet(select, context)
  }

  @FieldResolver(() => [Coverage], {
    nullable: true,
    description:
      'What this government publishes, as far as the caller may know: indicator, frequency, periods, breakdowns, last release.',
  })
  coverage(@Ctx() context: GovernmentContext, @OfIndicator() indicator?: string | null) {
    return coverageOf(indicator, context)
  }

  @FieldResolver(() => ReleaseConnection, { nullable: true, description: 'What it published when, newest first.' })
  releases(
    @Ctx() context: GovernmentContext,
    @First(20) first: number,
    @OfIndicator() indicator?: string | null,
    @After() after?: string | null,
  ) {
    return releasesOf(indicator, { first, after }, context)
  }

  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description:
      'What became of the figures of a selection, the latest first; with asOf, until that moment. What is suppressed before and after tells nothing.',
  })
  revisions(
    @Select() select: DataSelection,
    @Ctx() context: GovernmentContext,
    @First(100) first: number,
    @After() after?: string | null,
  ) {
    return revisionsOf(select, { first, after }, context)
  }

  /** Each government's own type narrows this to its own report. */
  @FieldResolver(() => DeliveryReport, DELIVERIES)
  deliveries(
    @Root() country: Country,
    @OfIndicator() indicator: string | null | undefined,
    @FirstDelivery() startPeriod: string | null | undefined,
    @LastDelivery() endPeriod: string | null | undefined,
    @Ctx() context: GovernmentContext,
  ): DeliveryReport {
    return country.deliveries(indicator, startPeriod, endPeriod, context)
  }

  @FieldResolver(() => [Region], {
    nullable: true,
    description: 'Its regions, with the time in which each code was in use.',
  })
  regions(@Lang() lang: Language, @Ctx() { profile }: GovernmentContext) {
    return regionsOf(profile, lang)
  }
}
