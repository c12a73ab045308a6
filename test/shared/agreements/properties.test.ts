import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Agreement, Clause } from '../../../shared/agreements/agreement.ts'
import { agreementDigest } from '../../../shared/agreements/canonical.ts'
import { CONSTRAINTS } from '../../../shared/agreements/constraints/all.ts'
import { readAsk } from '../../../shared/agreements/decide/asked.ts'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import type { Decision } from '../../../shared/agreements/decide/decision.ts'
import { permittedSelections } from '../../../shared/agreements/decide/permitted-selections.ts'
import { readAgreement } from '../../../shared/agreements/reading/read-agreement.ts'
import { parseId, printId } from '../../../shared/sdmx/data-set-id.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { askOf, fittingAskOf } from './cedar/asks.ts'
import { chanceOf } from './cedar/chance.ts'
import type { InForce } from './cedar/policies.ts'
import { worldOf } from './cedar/worlds.ts'
import { asSigned } from './fixtures/as-signed.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** A world and twenty questions about it. */
const settings = seeds.map((seed) => {
  const chance = chanceOf(seed)
  const world = worldOf(chance)
  return {
    seed,
    chance,
    world,
    asks: Array.from({ length: 20 }, () => askOf(chance, world)).filter((ask) => ask !== null),
  }
})

const signed = ({ agreement, revokedAt }: InForce) => asSigned(agreement, revokedAt)

const clausesOf = (decision: Decision): readonly string[] =>
  decision.outcome === 'PERMIT' ? decision.clauses.map(({ agreement, clause }) => `${agreement}#${clause}`) : []

const changed = (agreement: Agreement, change: (clause: Clause) => Clause): Agreement => ({
  ...agreement,
  permission: agreement.permission.map(change),
})

describe('decide', () => {
  it('never permits less when there are more agreements', () => {
    fc.assert(
      fc.property(settings, ({ world, asks }) => {
        const [all, some] = [compile(world.map(signed)), compile(world.slice(1).map(signed))]
        for (const ask of asks)
          expect(clausesOf(decide(all, ask))).toEqual(expect.arrayContaining([...clausesOf(decide(some, ask))]))
      }),
      { numRuns: 60 },
    )
  })

  it('takes no notice of the order of agreements, clauses and lists', () => {
    fc.assert(
      fc.property(settings, ({ world, asks }) => {
        const policy = compile(world.map(signed))
        const reversed = compile(
          world.toReversed().map(({ agreement, revokedAt }) => {
            const other = { ...agreement, permission: agreement.permission.toReversed() }
            return { ...asSigned(other, revokedAt), digest: agreementDigest(agreement) }
          }),
        )
        expect(reversed.digest).toBe(policy.digest)
        for (const ask of asks) expect(decide(reversed, ask)).toEqual(decide(policy, ask))
      }),
      { numRuns: 60 },
    )
  })

  it('permits no more when a clause is narrowed, in whatever term', () => {
    const narrowings: readonly ((clause: Clause) => Clause)[] = [
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, by: constraint.by.slice(1) } }),
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, vintage: 'current' } }),
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, freq: ['A'] } }),
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, detail: { REGION: 'A5', SEX: 'A5', AGE: 'A5', ACTIVITY: 'A5', PERMIT_TYPE: 'A5' } } }), // prettier-ignore
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, purpose: ['audit'] } }),
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, partner: constraint.partner === 'any' ? ['KG'] : constraint.partner.slice(1) } }), // prettier-ignore
      ({ constraint, ...clause }) => ({ ...clause, constraint: { ...constraint, period: constraint.period === 'any' ? { start: '2012', end: '2014' } : { ...constraint.period, end: constraint.period.start === 'open' ? '2000' : constraint.period.start } } }), // prettier-ignore
      ({ target, ...clause }) => ({ ...clause, target: target.slice(1) }),
    ]
    fc.assert(
      fc.property(settings, fc.constantFrom(...narrowings.keys()), ({ world, asks }, which) => {
        const narrow = narrowings[which]
        if (!narrow) return
        // A list of purposes or frequencies is replaced, so only what was in it narrows.
        const applies = ({ constraint }: Clause) =>
          (which !== 2 || constraint.freq === 'any' || constraint.freq.includes('A')) &&
          (which !== 4 || constraint.purpose === 'any' || constraint.purpose.includes('audit')) &&
          (which !== 3 || constraint.detail === 'any')
        const narrowed = world.map(({ agreement, revokedAt }) =>
          asSigned(
            changed(agreement, (clause) => (applies(clause) ? narrow(clause) : clause)),
            revokedAt,
          ),
        )
        const [wide, tight] = [compile(world.map(signed)), compile(narrowed)]
        for (const ask of asks)
          expect(clausesOf(decide(wide, ask))).toEqual(expect.arrayContaining([...clausesOf(decide(tight, ask))]))
      }),
      { numRuns: 150 },
    )
  })

  it('is what the constraints say one by one: none of them permits anything by itself', () => {
    fc.assert(
      fc.property(settings, ({ world, asks }) => {
        const policy = compile(world.map(signed))
        for (const ask of asks) {
          const asked = readAsk(ask)
          const clauses = policy.byReporter.get(ask.dataSet.reporter)?.clauses ?? []
          const permitting = clauses.filter((clause) => CONSTRAINTS.every((each) => each.allows(asked, clause)))
          expect(clausesOf(decide(policy, ask))).toEqual(
            permitting.map(({ grant: { agreement, clause } }) => `${agreement}#${clause}`),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('decides the same of a data set and of its id', () => {
    fc.assert(
      fc.property(settings, ({ world, asks }) => {
        const policy = compile(world.map(signed))
        for (const ask of asks) {
          const dataSet = parseId(printId(ask.dataSet), catalogue)
          expect(decide(policy, { ...ask, dataSet })).toEqual(decide(policy, ask))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('permits what a clause that it told of spells out', () => {
    fc.assert(
      fc.property(settings, ({ world, chance }) => {
        const policy = compile(world.map(signed))
        for (const inForce of world) {
          for (const clause of inForce.agreement.permission) {
            const ask = fittingAskOf(chance, inForce, clause)
            if (!ask) continue
            const { dataSet, ...asker } = ask
            const told = permittedSelections(policy, { ...asker, ...dataSet })
            const name = `${inForce.agreement.uid}#${clause.id}`
            const isTold = told.some(({ grant }) => `${grant.agreement}#${grant.clause}` === name)
            expect(clausesOf(decide(policy, ask)).includes(name)).toBe(isTold)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('permits only to whom it told beforehand that something is permitted', () => {
    fc.assert(
      fc.property(settings, ({ world, asks }) => {
        const policy = compile(world.map(signed))
        for (const ask of asks) {
          const { dataSet, principal, purpose, at } = ask
          const { reporter, indicator } = dataSet
          const told = permittedSelections(policy, { principal, purpose, reporter, indicator, at })
          const names = told.map(({ grant: { agreement, clause } }) => `${agreement}#${clause}`)
          expect(names).toEqual(expect.arrayContaining([...clausesOf(decide(policy, ask))]))
          for (const { until } of told) expect(Date.parse(until)).toBeGreaterThan(at)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('an agreement', () => {
  it('has one digest as JSON, with its lists in any order', () => {
    fc.assert(
      fc.property(settings, ({ world }) => {
        for (const { agreement } of world) {
          const shuffled = changed({ ...agreement, assigner: agreement.assigner.toReversed() }, (clause) => ({
            ...clause,
            target: clause.target.toReversed(),
            duty: clause.duty.toReversed(),
            constraint: { ...clause.constraint, by: [...clause.constraint.by, ...clause.constraint.by] },
          }))
          const read = readAgreement(JSON.stringify(shuffled), 'shuffled.json').agreement
          expect(read && agreementDigest(read)).toBe(agreementDigest(agreement))
        }
      }),
      { numRuns: 40 },
    )
  })
})
