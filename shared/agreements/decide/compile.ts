import { digestOf } from '../canonical.ts'
import type { Registered } from '../signatures/registered.ts'
import { revokedFrom } from '../signatures/revocation.ts'
import { missingSignatures } from '../signatures/status.ts'
import { compileClauses, type CompiledClause } from './compiled-clause.ts'

/** Agreements ready for deciding. */
export interface Policy {
  /** Of the set of agreements: two processes with the same one decide the same. */
  readonly digest: string
  /** By the government whose figures they are about; each list as a permit lists them. */
  readonly byReporter: ReadonlyMap<string, ReporterPolicy>
}

export interface ReporterPolicy {
  readonly clauses: readonly CompiledClause[]
  /** Those that cover an indicator. */
  readonly byIndicator: ReadonlyMap<string, readonly CompiledClause[]>
}

/**
 * Make the tables from which `decide` reads. What some party has not signed has no part in them.
 * @param at milliseconds since 1970; what is over by then is left out, and refused as if there were no agreement
 */
export function compile(register: readonly Registered[], at = Number.NEGATIVE_INFINITY): Policy {
  const signed = register.filter(
    (each) => missingSignatures(each).length === 0 && Date.parse(each.agreement.validity.to) > at,
  )
  const clauses = oncePerText(signed).flatMap(compileClauses).toSorted(byBurden)
  const reporters = new Set(clauses.flatMap(({ assigners }) => [...assigners]))
  const byReporter = new Map(
    [...reporters].map((reporter) => [reporter, tableOf(clauses.filter(({ assigners }) => assigners.has(reporter)))]),
  )
  return { digest: digestOfSet(signed), byReporter }
}

function tableOf(clauses: readonly CompiledClause[]): ReporterPolicy {
  const indicators = new Set(clauses.flatMap(({ targets }) => [...targets]))
  const byIndicator = new Map(
    [...indicators].map((indicator) => [indicator, clauses.filter(({ targets }) => targets.has(indicator))]),
  )
  return { clauses, byIndicator }
}

// The same text twice is one agreement; if only one of the copies knows of a revocation, that one counts.
function oncePerText(register: readonly Registered[]): readonly Registered[] {
  const byDigest = new Map<string, Registered>()
  for (const each of register) {
    const before = byDigest.get(each.digest)
    if (!before || revokedAt(each) < revokedAt(before)) byDigest.set(each.digest, each)
  }
  return [...byDigest.values()]
}

const revokedAt = ({ revoked }: Registered): number => (revoked ? revokedFrom(revoked) : Number.POSITIVE_INFINITY)

const byBurden = (a: CompiledClause, b: CompiledClause): number =>
  a.grant.duties.length - b.grant.duties.length || rank(nameOf(a), nameOf(b))

const nameOf = ({ grant: { agreement, clause, digest } }: CompiledClause): string => `${agreement}#${clause}#${digest}`

const rank = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function digestOfSet(register: readonly Registered[]): string {
  const entries = oncePerText(register).map((each) => ({ digest: each.digest, revoked: each.revoked?.at ?? null }))
  return digestOf(entries.toSorted((a, b) => rank(a.digest, b.digest)))
}
