import type { Agreement } from '../../../../shared/agreements/agreement.ts'
import { DUTY_CODES } from '../../../../shared/agreements/codes/duties.ts'
import { PURPOSE_CODES } from '../../../../shared/agreements/purposes.ts'
import { readAgreement } from '../../../../shared/agreements/reading/read-agreement.ts'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { FREQUENCIES } from '../../../../shared/sdmx/observation.ts'
import type { Chance } from './chance.ts'
import type { InForce } from './policies.ts'

export const GOVERNMENTS = ['KG', 'TJ', 'KZ', 'RU'] as const
export const PARTIES = [...GOVERNMENTS, 'EAEC'] as const
export const AREAS = ['KG', 'TJ', 'KZ', 'RU', 'UZ', '000'] as const
export const MOMENTS = [
  '2012-03-04T05:06:07Z',
  '2015-01-01T00:00:00Z',
  '2020-06-30T23:59:59.999Z',
  '2024-02-29T12:00:00Z',
] as const

/** A few agreements of all types, revoked or not. Each text is one that the reader accepts. */
export function worldOf(chance: Chance): readonly InForce[] {
  const set = new Map<string, InForce>()
  const size = 1 + chance.below(4)
  while (set.size < size) {
    const { agreement } = readAgreement(JSON.stringify(draft(chance, set.size)), 'drawn.json')
    if (agreement) set.set(agreement.uid, { agreement, revokedAt: chance.oneIn(4) ? chance.pick(MOMENTS) : null })
  }
  return [...set.values()]
}

function draft(chance: Chance, at: number): Agreement {
  const type = chance.pick(['bilateral', 'bilateral', 'multilateral', 'open-data'] as const)
  const assigner = type === 'multilateral' ? chance.oneOrMore(GOVERNMENTS) : [chance.pick(GOVERNMENTS)]
  const assignee =
    type === 'open-data'
      ? ['public']
      : (type === 'bilateral'
          ? [chance.pick(PARTIES.filter((party) => !assigner.some((each) => each === party)))]
          : chance.oneOrMore(PARTIES)
        ).map((party) => chance.pick([party, party, `${party}-ONE`, `${party}/analyst`]))
  const from = chance.pick(MOMENTS.slice(0, -1))
  const to = chance.pick([...MOMENTS.slice(MOMENTS.indexOf(from) + 1), '2030-01-01T00:00:00Z', '2031-12-31T23:59:59Z'])
  return {
    profile: 'urn:lmx:agreement:1',
    uid: `DRAWN-${at}`,
    type,
    title: { en: 'Drawn', ru: 'Случайное' },
    illustrative: true,
    assigner,
    assignee,
    validity: { from, to },
    permission: Array.from({ length: 1 + chance.below(3) }, (_, id) => clauseOf(chance, `c${id}`)),
  }
}

function clauseOf(chance: Chance, id: string): Agreement['permission'][number] {
  const target = Array.from({ length: 1 + chance.below(6) }, () => chance.pick(catalogue.all).code)
  const dimensions = [...new Set(target.flatMap((code) => catalogue.require(code).dimensions))]
  const defaults = target.map((code) => catalogue.require(code).defaultFreq)
  const years = [2010 + chance.below(8), 2010 + chance.below(12)].toSorted((a, b) => a - b)
  const edge = (year = 2010) => chance.pick(['open', `${year}`, `${year}`, `${year}-Q2`, `${year}-07`, `${year}-S1`])
  return {
    id,
    target,
    action: ['read', ...chance.some(['compare', 'mirror'] as const)],
    constraint: {
      purpose: chance.oneIn(3) ? 'any' : chance.oneOrMore(PURPOSE_CODES),
      partner: chance.oneIn(3) ? 'any' : chance.oneOrMore(AREAS),
      by: chance.some(dimensions),
      detail: chance.oneIn(2)
        ? 'any'
        : Object.fromEntries(
            chance
              .some(['REGION', 'AGE', 'SEX', 'ACTIVITY', 'PERMIT_TYPE'] as const)
              .map((name) => [name, chance.pick(['M', 'Q', 'S', 'A', 'A5'] as const)]),
          ),
      freq: chance.oneIn(3) ? 'any' : [...chance.some(FREQUENCIES), ...chance.pick([['OA'], defaults] as const)],
      period: chance.oneIn(3) ? 'any' : { start: edge(years[0]), end: edge(years[1]) },
      vintage: chance.pick(['any', 'current', { since: chance.pick(MOMENTS) }] as const),
    },
    duty: chance.some(DUTY_CODES),
  }
}
