import { readFileSync } from 'node:fs'
import { preparsePolicySet, preparseSchema, statefulIsAuthorized, validate } from '@cedar-policy/cedar-wasm/nodejs'
import type { Ask } from '../../../../shared/agreements/ask.ts'
import { projectFile } from '../../../../shared/project.ts'
import { requestOf } from './request.ts'

const schema = readFileSync(projectFile('test/shared/agreements/cedar/exchange.cedarschema'), 'utf8')
const SCHEMA = 'exchange'

/** A set of policies, by the name under which it keeps them. */
export interface PolicySet {
  readonly name: string
}

accept(preparseSchema(SCHEMA, schema))

/**
 * Check policies against the schema.
 * @throws Error where strict validation finds anything, warnings included
 */
export function validateStrictly(staticPolicies: Readonly<Record<string, string>>): void {
  const policies = { staticPolicies: { ...staticPolicies } }
  const checked = validate({ schema, policies, validationSettings: { mode: 'strict' } })
  accept(checked)
  if (checked.type === 'failure') return
  const found = [...checked.validationErrors, ...checked.validationWarnings]
  if (found.length > 0) throw new Error(JSON.stringify(found))
}

/** Hand policies to Cedar, which keeps the set of each name until it gets another one. */
export function load(name: string, staticPolicies: Readonly<Record<string, string>>): PolicySet {
  accept(preparsePolicySet(name, { staticPolicies: { ...staticPolicies } }))
  return { name }
}

function accept(answer: { readonly type: 'success' } | { readonly type: 'failure'; readonly errors: unknown }): void {
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
}

/**
 * The policies that permit a question; none: denied. Any error of evaluation denies.
 * @param strictly check the question against the schema too, which takes as long as the rest
 */
export function permittedBy({ name }: PolicySet, ask: Ask, strictly: boolean): readonly string[] {
  const answer = statefulIsAuthorized({
    ...requestOf(ask),
    preparsedPolicySetId: name,
    ...(strictly ? { preparsedSchemaName: SCHEMA, validateRequest: true } : { validateRequest: false }),
  })
  accept(answer)
  if (answer.type === 'failure') return []
  const { decision, diagnostics } = answer.response
  return decision === 'allow' && diagnostics.errors.length === 0 ? diagnostics.reason : []
}
