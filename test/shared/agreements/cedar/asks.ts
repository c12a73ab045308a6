import type { Clause } from '../../../../shared/agreements/agreement.ts'
import type { Ask } from '../../../../shared/agreements/ask.ts'
import { PURPOSE_CODES } from '../../../../shared/agreements/purposes.ts'
import type { Principal } from '../../../../shared/identity/principal.ts'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { CONCEPTS, DIMENSIONS, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import type { Frequency } from '../../../../shared/sdmx/observation.ts'
import { resolveSelection } from '../../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import type { Chance } from './chance.ts'
import type { InForce } from './policies.ts'
import { AREAS, GOVERNMENTS, MOMENTS, PARTIES } from './worlds.ts'

const CODES: Readonly<Record<Dimension, readonly string[]>> = {
  ACTIVITY: ['A', 'C', '_T'],
  AGE: ['Y18T29', '_T'],
  DESTINATION: AREAS,
  ORIGIN: AREAS,
  PERMIT_TYPE: ['RU_PAT', '_T'],
  REGION: ['KZ-75', 'RU-MOW', '_T'],
  SEX: ['F', 'M', '_T'],
}

const RHYTHMS: readonly Frequency[] = ['M', 'Q', 'S', 'A', 'A5']

interface Draft {
  reporter: string
  select: Record<string, unknown> & { by: Dimension[] }
  indicator: Indicator
  freq: Frequency
  principal: Principal
  purpose: string
  at: number
}

/** A question that some clause permits if it can be, changed in none, one or a few respects; null: it is none. */
export function askOf(chance: Chance, world: readonly InForce[]): Ask | null {
  const inForce = chance.pick(world)
  const draft = fitting(chance, inForce, chance.pick(inForce.agreement.permission))
  const changes = chance.pick([0, 0, 0, 1, 1, 1, 2, 3])
  for (let change = 0; change < changes; change += 1) chance.pick(CHANGES)(draft, chance, inForce)
  return complete(draft, chance)
}

/** A question that fits into a clause whole, while the clause is in force; null: it is none. */
export const fittingAskOf = (chance: Chance, inForce: InForce, clause: Clause): Ask | null =>
  complete(fitting(chance, inForce, clause), chance)

function complete(draft: Draft, chance: Chance): Ask | null {
  const { reporter, indicator, freq, select, principal, purpose, at } = draft
  const corridorSide = chance.pick(['ORIGIN', 'DESTINATION'] as const)
  const selection = { ...select, indicator: indicator.code, freq } as DataSelection
  try {
    const dataSet = resolveSelection(selection, { refArea: reporter, corridorSide }, catalogue)
    return { dataSet, principal, purpose, at }
  } catch {
    // Some combinations are no question at all: periods reversed, two codes without a breakdown.
    return null
  }
}

function fitting(chance: Chance, { agreement, revokedAt }: InForce, { target, constraint }: Clause): Draft {
  const indicator = catalogue.require(chance.pick(target))
  const published: readonly Frequency[] = [...indicator.frequencies, 'OA']
  const covered = constraint.freq === 'any' ? published : published.filter((each) => constraint.freq.includes(each))
  const freq = chance.pick(covered.length > 0 ? covered : published)
  const { detail } = constraint
  const tooFine = (name: Dimension): boolean => {
    const finest = detail === 'any' || name === 'ORIGIN' || name === 'DESTINATION' ? undefined : detail[name]
    return finest !== undefined && RHYTHMS.indexOf(freq) < RHYTHMS.indexOf(finest)
  }
  const permitted = constraint.by.filter((name) => indicator.dimensions.includes(name) && !tooFine(name))
  const purpose = chance.pick(constraint.purpose === 'any' ? PURPOSE_CODES : constraint.purpose)
  const draft: Draft = {
    reporter: chance.pick(agreement.assigner),
    select: { by: [] },
    indicator,
    freq,
    principal: personFor(chance, chance.pick(agreement.assignee), purpose),
    purpose,
    at: momentIn(chance, agreement.validity, revokedAt),
  }
  draft.select.by = [...chance.some(permitted)].filter((name) => name !== 'ORIGIN' && name !== 'DESTINATION')
  choosePartners(draft, chance, constraint, permitted)
  choosePeriods(draft, chance, constraint.period)
  chooseVintage(draft, chance, constraint.vintage)
  return draft
}

function choosePartners(
  { select, indicator }: Draft,
  chance: Chance,
  { partner }: Clause['constraint'],
  by: readonly Dimension[],
) {
  if (!indicator.dimensions.includes('DESTINATION')) return
  const other: Dimension = indicator.reporterSide === 'DESTINATION' ? 'ORIGIN' : 'DESTINATION'
  if (partner === 'any') {
    if (by.includes(other) && chance.oneIn(2)) select.by.push(other)
    else if (chance.oneIn(2)) select['partner'] = [chance.pick(AREAS)]
    return
  }
  const several = by.includes(other) && partner.length > 1 && indicator.reporterSide !== 'BOTH' && chance.oneIn(2)
  if (several) select.by.push(other)
  select['partner'] = several ? [...partner] : [chance.pick(partner)]
}

function choosePeriods({ select }: Draft, chance: Chance, period: Clause['constraint']['period']) {
  const limits = period === 'any' ? { start: 'open', end: 'open' } : period
  if (limits.start !== 'open') select['startPeriod'] = limits.start
  else if (chance.oneIn(2)) select['startPeriod'] = `${2008 + chance.below(3)}`
  if (limits.end !== 'open') select['endPeriod'] = limits.end
  else if (chance.oneIn(2)) select['endPeriod'] = `${2022 + chance.below(3)}`
}

function chooseVintage({ select }: Draft, chance: Chance, vintage: Clause['constraint']['vintage']) {
  if (vintage === 'current' || chance.oneIn(2)) return
  select['asOf'] = vintage === 'any' ? chance.pick(MOMENTS) : chance.pick([vintage.since, '2025-01-01T00:00:00Z'])
}

function momentIn(
  chance: Chance,
  validity: { readonly from: string; readonly to: string },
  revokedAt: string | null,
): number {
  const from = Date.parse(validity.from)
  const end = Math.min(Date.parse(validity.to), revokedAt === null ? Number.POSITIVE_INFINITY : Date.parse(revokedAt))
  return end > from ? chance.pick([from, end - 1, Math.floor((from + end) / 2)]) : from
}

function personFor(chance: Chance, assignee: string, purpose: string): Principal {
  const others = chance.some(PURPOSE_CODES)
  if (assignee === 'public' && chance.oneIn(2)) {
    return { party: null, subject: 'anonymous', organisation: null, roles: [], purposes: ['open-data', purpose] }
  }
  const party = assignee === 'public' ? chance.pick(PARTIES) : (assignee.split(/[-/]/)[0] ?? '')
  const organisation = assignee.includes('-') ? assignee : `${party}-${chance.pick(['ONE', 'TWO'])}`
  const roles = assignee.includes('/') ? ['analyst'] : [chance.pick(['analyst', 'it-operator'])]
  return { party, subject: 'somebody', organisation, roles, purposes: [...others, purpose] }
}

type Change = (draft: Draft, chance: Chance, inForce: InForce) => void

const CHANGES: readonly Change[] = [
  function anotherIndicator(draft, chance) {
    draft.indicator = chance.pick(catalogue.all)
    draft.select.by = draft.select.by.filter((name) => draft.indicator.dimensions.includes(name))
    draft.freq = chance.pick([...draft.indicator.frequencies, 'OA'])
    if (!draft.indicator.dimensions.includes('DESTINATION')) delete draft.select['partner']
  },
  function anotherPartner({ select, indicator }, chance) {
    if (indicator.dimensions.includes('DESTINATION')) select['partner'] = [chance.pick(AREAS)]
  },
  function everyPartner({ select, indicator }, chance) {
    delete select['partner']
    const end = chance.pick(['ORIGIN', 'DESTINATION'] as const)
    if (indicator.dimensions.includes(end) && !select.by.includes(end)) select.by.push(end)
  },
  function bothEnds({ select, indicator }, chance) {
    if (!indicator.dimensions.includes('ORIGIN')) return
    delete select['partner']
    select.by = select.by.filter((name) => name !== 'ORIGIN' && name !== 'DESTINATION')
    select['origin'] = [chance.pick(AREAS)]
    select['destination'] = [chance.pick(AREAS)]
  },
  function anotherBreakdown({ select, indicator }, chance) {
    const more = indicator.dimensions.filter((name) => !select.by.includes(name))
    if (more.length > 0) select.by.push(chance.pick(more))
  },
  function oneCode({ select, indicator }, chance) {
    const name = chance.pick(DIMENSIONS.filter((each) => each !== 'ORIGIN' && each !== 'DESTINATION'))
    if (indicator.dimensions.includes(name)) select[CONCEPTS[name].field] = [chance.pick(CODES[name])]
  },
  function severalCodes({ select, indicator }, chance) {
    const name = chance.pick(DIMENSIONS)
    if (!indicator.dimensions.includes(name) || name === 'ORIGIN' || name === 'DESTINATION') return
    if (!select.by.includes(name)) select.by.push(name)
    select[CONCEPTS[name].field] = [...chance.oneOrMore(CODES[name])]
  },
  function anotherFrequency(draft, chance) {
    draft.freq = chance.pick([...draft.indicator.frequencies, 'OA'])
  },
  function anotherStart({ select }, chance) {
    select['startPeriod'] = chance.pick([null, `${2007 + chance.below(8)}`, '2010-Q1', '2010-03', '2011-02-28'])
  },
  function anotherEnd({ select }, chance) {
    select['endPeriod'] = chance.pick([null, `${2016 + chance.below(8)}`, '2018-Q3', '2021-12', '2014-01-01/P2M'])
  },
  function anotherVintage({ select }, chance) {
    select['asOf'] = chance.pick([null, ...MOMENTS, '2009-01-01T00:00:00Z'])
  },
  function anotherMoment(draft, chance, { agreement, revokedAt }) {
    const edges = [
      agreement.validity.from,
      agreement.validity.to,
      ...(revokedAt === null ? [] : [revokedAt, revokedAt]),
    ]
    draft.at = Date.parse(chance.pick(edges)) + chance.pick([-86_400_000, -1, 0, 1])
  },
  function anotherPurpose(draft, chance) {
    draft.purpose = chance.pick([...PURPOSE_CODES, 'labor-policy', 'Audit', ''])
    if (chance.oneIn(2))
      draft.principal = { ...draft.principal, purposes: [...draft.principal.purposes, draft.purpose] }
  },
  function fewerPurposes(draft, chance) {
    draft.principal = { ...draft.principal, purposes: chance.some(draft.principal.purposes) }
  },
  function anotherPerson(draft, chance) {
    draft.principal = personFor(chance, chance.pick(['public', ...PARTIES]), chance.pick(PURPOSE_CODES))
  },
  function anotherOrganisation(draft, chance) {
    const party = chance.pick(PARTIES)
    draft.principal = {
      ...draft.principal,
      organisation: `${party}-${chance.pick(['ONE', 'TWO'])}`,
      roles: [chance.pick(['analyst', 'it-operator'])],
    }
  },
  function anotherReporter(draft, chance) {
    draft.reporter = chance.pick([...GOVERNMENTS, 'UZ'])
  },
]
