import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import type { CountryProfile } from '../country-profile.ts'
import { answerDataSet } from '../query/data-set.ts'
import { answerReport } from '../query/deliveries.ts'
import type { GovernmentContext } from '../query/government-context.ts'
import { referencedKey, referencedReport } from '../query/referenced-data-set.ts'
import { CountryResolver } from './country.resolver.ts'
import { DataSetResolver } from './data-set.resolver.ts'
import { DeliveryReportResolver } from './delivery-report.resolver.ts'
import { nationalType } from './national-type.ts'
import { subgraphSchema } from './subgraph-schema.ts'

const built = new Map<string, GraphQLSchema>()

/** The schema of a government's subgraph. Everything but its national types is the same for all. */
export function governmentSchema(profile: CountryProfile): GraphQLSchema {
  const schema = built.get(profile.typeName) ?? build(profile)
  built.set(profile.typeName, schema)
  return schema
}

function build(profile: CountryProfile): GraphQLSchema {
  const national = nationalType(profile)
  const schema = buildSchemaSync({
    resolvers: [CountryResolver, DataSetResolver, DeliveryReportResolver],
    orphanedTypes: [national.Country, national.DataSet, national.DeliveryReport],
    validate: false,
    // Until federation adds its fields there is no query, which the check would refuse.
    skipCheck: true,
  })
  return subgraphSchema<GovernmentContext>(schema, {
    imports: ['@key', '@shareable'],
    references: {
      [profile.typeName]: async ({ code }) => (code === profile.refArea ? new national.Country(code) : null),
      [`${profile.typeName}DataSet`]: async ({ id }, context) =>
        new national.DataSet(answerDataSet(referencedKey(id, context), context)),
      [`${profile.typeName}DeliveryReport`]: async ({ id }, context) =>
        new national.DeliveryReport(answerReport(referencedReport(id, context), context)),
    },
  })
}
