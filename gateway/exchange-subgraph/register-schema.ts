import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse, type GraphQLSchema } from 'graphql'
import { projectFile } from '../../shared/project.ts'
import type { AskedSpan } from '../../shared/sdmx/period-span.ts'
import { accessTo, type AccessQuestion } from './access.ts'
import { askerIn, type RegisterParts } from './parts.ts'
import { registerFigures } from './register-figures.ts'
import { findAgreement, selectAgreements, visibleAgreements, type AgreementsWanted } from './register.ts'
import { SCALARS } from './scalars.ts'
import { showAgreement } from './shown-agreement.ts'

const SCHEMA_FILE = 'gateway/exchange-subgraph/schema.graphql'

/** What may be asked by which agreement, and the agreements themselves, each as far as the asker may know of it. */
export function registerSchema(parts: RegisterParts): GraphQLSchema {
  const now = () => parts.clock().getTime()
  const visibleTo = (context: unknown) => visibleAgreements(askerIn(context).principal, parts)
  const resolvers = {
    Query: {
      access: (_: unknown, question: AccessQuestion, context: unknown) => accessTo(question, askerIn(context), parts),
      agreements: (_: unknown, wanted: AgreementsWanted, context: unknown) =>
        selectAgreements(visibleTo(context), wanted, now()).map((each) => showAgreement(each, parts)),
      agreement(_: unknown, { uid }: { readonly uid: string }, context: unknown) {
        const found = findAgreement(visibleTo(context), uid, now())
        return found && showAgreement(found, parts)
      },
      registerFigures: (_: unknown, span: AskedSpan, context: unknown) =>
        registerFigures(span, askerIn(context).principal, parts),
    },
  }
  return buildSubgraphSchema({
    typeDefs: parse(readFileSync(projectFile(SCHEMA_FILE), 'utf8')),
    resolvers: { ...SCALARS, ...resolvers },
  })
}
