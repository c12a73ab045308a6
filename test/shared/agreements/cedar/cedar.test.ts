import { beforeAll, describe, expect, it } from '@jest/globals'
import { REFUSAL_ERRORS, type RefusalCode } from '../../../../shared/errors/refusal.ts'
import type { Ask } from '../../../../shared/agreements/ask.ts'
import { compile } from '../../../../shared/agreements/decide/compile.ts'
import { decide } from '../../../../shared/agreements/decide/decide.ts'
import type { Decision } from '../../../../shared/agreements/decide/decision.ts'
import { asSigned } from '../fixtures/as-signed.ts'
import { askOf } from './asks.ts'
import { chanceOf } from './chance.ts'
import { load, permittedBy, validateStrictly } from './oracle.ts'
import { clausePolicies, demandPolicies, type InForce } from './policies.ts'
import { worldOf } from './worlds.ts'

// A hundred thousand take two minutes and more: RUNS=100000.
const RUNS = Number(process.env['RUNS'] ?? 10_000)
const SEED = Number(process.env['SEED'] ?? 20_261_126)
const ASKS_OF_A_WORLD = 250
// Checking the question against the schema and every refusal by itself takes longer than deciding.
const CLOSER_LOOK = 10

// Whether figures may be put beside others, or kept, is decided after they may be read at all.
const HANDLING = ['PROCESSING_NOT_COVERED', 'CACHE_NOT_COVERED']
const REFUSALS = Object.keys(REFUSAL_ERRORS).filter((code) => !HANDLING.includes(code))

const tally = new Map<string, number>()
const differences: unknown[] = []
let cases = 0

const clausesOf = (decision: Decision): readonly string[] =>
  decision.outcome === 'PERMIT'
    ? decision.clauses.map(({ agreement, clause }) => `${agreement}#${clause}`).toSorted()
    : []

function count(decision: Decision): void {
  const found = decision.outcome === 'PERMIT' ? ['PERMIT'] : new Set(decision.refusals.map(({ code }) => code))
  for (const each of found) tally.set(each, (tally.get(each) ?? 0) + 1)
}

/** Every refusal that a denial lists is one by Cedar too, and the clauses that it lists are listed with all of them. */
function refusalsDiffer(decision: Decision, allowed: ReadonlySet<string>): readonly string[] {
  if (decision.outcome === 'PERMIT') return []
  const listed = new Map<string, Set<RefusalCode>>()
  for (const { code, clause } of decision.refusals) {
    if (clause === null) continue
    const name = `${clause.agreement}#${clause.clause}`
    listed.set(name, (listed.get(name) ?? new Set()).add(code))
  }
  return [...listed].flatMap(([name, codes]) =>
    [...REFUSALS, 'PURPOSE_NOT_CLAIMED']
      .filter((code) => code !== 'NO_AGREEMENT' && allowed.has(`${name} ${code}`) === codes.has(code as RefusalCode))
      .map((code) => `${name} ${code}`),
  )
}

function compareWorld(seed: number, wanted: number): void {
  const chance = chanceOf(seed)
  const world: readonly InForce[] = worldOf(chance)
  const policy = compile(world.map(({ agreement, revokedAt }) => asSigned(agreement, revokedAt)))
  const texts = clausePolicies(world)
  // The demands are the same expressions, one by one.
  validateStrictly(texts)
  const clauses = load('clauses', texts)
  const demands = load('demands', demandPolicies(world))
  for (let done = 0; done < wanted;) {
    const ask: Ask | null = askOf(chance, world)
    if (!ask) continue
    done += 1
    cases += 1
    const closely = cases % CLOSER_LOOK === 0
    const decision = decide(policy, ask)
    const expected = permittedBy(clauses, ask, closely).toSorted()
    count(decision)
    if (clausesOf(decision).join() !== expected.join()) differences.push({ seed, ask, decision, expected })
    const wrong = closely ? refusalsDiffer(decision, new Set(permittedBy(demands, ask, false))) : []
    if (wrong.length > 0) differences.push({ seed, ask, decision, wrong })
  }
}

describe(`decide and Cedar, of ${RUNS} questions`, () => {
  beforeAll(() => {
    for (let seed = SEED; cases < RUNS && differences.length < 3; seed += 1) {
      compareWorld(seed, Math.min(ASKS_OF_A_WORLD, RUNS - cases))
    }
    if (process.env['RUNS'])
      process.stderr.write(`${JSON.stringify({ cases, ...Object.fromEntries(tally) }, null, 2)}\n`)
  }, 1_800_000)

  it('permit the same ones, under the same clauses, and refuse for the same reasons', () => {
    expect(differences).toEqual([])
    expect(cases).toBe(RUNS)
  })

  it('permit three in ten and more', () => {
    expect(tally.get('PERMIT') ?? 0).toBeGreaterThan(0.3 * RUNS)
  })

  it.each([...REFUSALS, 'PURPOSE_NOT_CLAIMED'])('refuse one in two hundred and more with %s', (code) => {
    expect(tally.get(code) ?? 0).toBeGreaterThanOrEqual(RUNS / 200)
  })
})
