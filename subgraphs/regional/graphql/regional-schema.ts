import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { subgraphSchema, type ReferenceResolver } from '../../kit/graphql/subgraph-schema.ts'
import { parseReportId } from '../../kit/schedule/report-id.ts'
import type { RegionalContext } from '../context.ts'
import { CodelistResolver, IndicatorResolver } from './catalogue.resolver.ts'
import { ComparisonResolver, referencedComparison } from './comparison.resolver.ts'
import { CorridorResolver } from './corridor.resolver.ts'
import { CountriesResolver } from './countries.resolver.ts'
import { DeliveryOverviewResolver, referencedOverview } from './delivery-overview.resolver.ts'
import { MirrorResolver, referencedMirror } from './mirror.resolver.ts'
import { ProgrammeResolver, referencedProgramme } from './programme.resolver.ts'
import { dataSetOf, reportOf, stubOf } from './stub.ts'

/** The schema of the secretariat's subgraph. Only the register decides which members it names. */
export function regionalSchema(members: readonly CountryProfile[]): GraphQLSchema {
  const stubs = members.map(stubOf)
  const schema = buildSchemaSync({
    resolvers: [
      CountriesResolver,
      ComparisonResolver,
      CorridorResolver,
      MirrorResolver,
      IndicatorResolver,
      CodelistResolver,
      ProgrammeResolver,
      DeliveryOverviewResolver,
    ],
    orphanedTypes: stubs.flatMap((stub) => [stub.Country, stub.DataSet, stub.DeliveryReport]),
    validate: false,
  })
  // Decorators describe every type but this one.
  const query = schema.getQueryType()
  if (query) query.description = 'What the region can be asked.'
  return subgraphSchema<RegionalContext>(schema, {
    imports: ['@key', '@shareable', '@external', '@requires'],
    references: {
      Comparison: async (reference, context) => referencedComparison(reference, context),
      Mirror: async (reference, context) => referencedMirror(reference, context),
      Programme: async (reference) => referencedProgramme(reference),
      DeliveryOverview: async (reference, context) => referencedOverview(reference, context),
      ...Object.fromEntries(
        members.flatMap(({ typeName }) => [
          [`${typeName}DataSet`, referencedDataSet],
          [`${typeName}DeliveryReport`, referencedReport],
        ]),
      ),
    },
  })
}

const referencedDataSet: ReferenceResolver<RegionalContext> = async ({ id }, context) =>
  dataSetOf(parseId(String(id), context.catalogue), context)

const referencedReport: ReferenceResolver<RegionalContext> = async ({ id }, context) =>
  reportOf(parseReportId(String(id), context.catalogue), context)
