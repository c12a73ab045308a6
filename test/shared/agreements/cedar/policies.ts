import type { RefusalCode } from '../../../../shared/errors/refusal.ts'
import type { Agreement, Clause } from '../../../../shared/agreements/agreement.ts'
import { parsePeriod } from '../../../../shared/sdmx/time-period.ts'
import { daysSince1970 } from './days.ts'

/** An agreement that all have signed, and the moment from which a party has revoked it. */
export interface InForce {
  readonly agreement: Agreement
  readonly revokedAt: string | null
}

const TOTALS = {
  ACTIVITY: '_T',
  AGE: '_T',
  DESTINATION: '000',
  ORIGIN: '000',
  PERMIT_TYPE: '_T',
  REGION: '_T',
  SEX: '_T',
} as const
type Name = keyof typeof TOTALS

const NAMES = Object.keys(TOTALS) as Name[]

const RHYTHMS = ['M', 'Q', 'S', 'A', 'A5']

const listed = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`

const among = (items: 'any' | readonly string[], value: string): string =>
  items === 'any' ? 'true' : `${listed(items)}.contains(${value})`

const all = (parts: readonly string[]): string =>
  parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' && ')

const lacks = (name: Name): string => `context.${name} == ["_Z"]`

const asksNothing = (name: Name): string => `context.${name} == ${listed([TOTALS[name]])} || ${lacks(name)}`

/** What a clause demands, refusal by refusal, in Cedar's words. Written from the text of an agreement alone. */
export function demands({ agreement, revokedAt }: InForce, clause: Clause): ReadonlyMap<RefusalCode, string> {
  const { constraint, target } = clause
  return new Map<RefusalCode, string>([
    [
      'ASSIGNEE_NOT_NAMED',
      agreement.assignee.map((group) => `principal in Group::${JSON.stringify(group)}`).join(' || '),
    ],
    ['AGREEMENT_NOT_YET_IN_FORCE', `context.at >= ${Date.parse(agreement.validity.from)}`],
    ['AGREEMENT_EXPIRED', `context.at < ${Date.parse(agreement.validity.to)}`],
    ['AGREEMENT_REVOKED', revokedAt === null ? 'true' : `context.at < ${Date.parse(revokedAt)}`],
    ['PURPOSE_NOT_CLAIMED', 'principal.purposes.contains(context.purpose)'],
    ['PURPOSE_NOT_COVERED', among(constraint.purpose === 'any' ? PURPOSES : constraint.purpose, 'context.purpose')],
    ['INDICATOR_NOT_COVERED', among(target, 'context.indicator')],
    ['PARTNER_NOT_COVERED', partners(constraint.partner)],
    ['BREAKDOWN_NOT_COVERED', breakdowns(constraint.by)],
    ['DETAIL_TOO_FINE', detail(constraint.detail)],
    ['FREQUENCY_NOT_COVERED', among(constraint.freq, 'context.freq')],
    ['PERIOD_OUTSIDE_AGREEMENT', periods(constraint.period)],
    ['VINTAGE_NOT_COVERED', vintages(constraint.vintage)],
  ])
}

const PURPOSES = [
  'open-data',
  'labour-policy',
  'migrant-protection',
  'dialogue-reporting',
  'programme-monitoring',
  'audit',
]

function partners(partner: Clause['constraint']['partner']): string {
  if (partner === 'any') return 'true'
  const own = (end: Name) => `(context.${end} == [context.reporter] || ${lacks(end)})`
  const other = (end: Name) => `${listed([...partner, '_Z'])}.containsAll(context.${end})`
  return `(${own('ORIGIN')} && ${other('DESTINATION')}) || (${own('DESTINATION')} && ${other('ORIGIN')})`
}

function breakdowns(by: Clause['constraint']['by']): string {
  const rest = NAMES.filter((name) => !by.includes(name))
  return all(
    rest.map((name) =>
      // One partner is a matter of partners; sets with one member are what is fixed.
      name === 'ORIGIN' || name === 'DESTINATION' ? `context.fixed.contains("${name}")` : asksNothing(name),
    ),
  )
}

function detail(limits: Clause['constraint']['detail']): string {
  if (limits === 'any') return 'true'
  return all(
    Object.entries(limits).map(([name, finest]) => {
      const coarse = RHYTHMS.slice(RHYTHMS.indexOf(finest))
      return `${asksNothing(name as Name)} || ${listed(coarse)}.contains(context.freq)`
    }),
  )
}

function periods(period: Clause['constraint']['period']): string {
  if (period === 'any') return 'true'
  const start = period.start === 'open' ? [] : [daysSince1970(parsePeriod(period.start).start)]
  const end = period.end === 'open' ? [] : [daysSince1970(parsePeriod(period.end).end)]
  return all([
    ...start.map((day) => `context has start && context.start >= ${day}`),
    ...end.map((day) => `context has end && context.end <= ${day}`),
  ])
}

function vintages(vintage: Clause['constraint']['vintage']): string {
  if (vintage === 'any') return 'true'
  if (vintage === 'current') return '!(context has asOf)'
  return `if context has asOf then context.asOf >= ${Date.parse(vintage.since)} else true`
}

const permit = (assigners: readonly string[], conditions: readonly string[]): string => {
  const governments = assigners.map((party) => `Government::${JSON.stringify(party)}`)
  const whose = `[${governments.join(', ')}].contains(resource)`
  return `permit(principal, action == Action::"read", resource) ${[whose, ...conditions].map((each) => `when { ${each} }`).join(' ')};`
}

/** One policy for each clause, under `uid#clause`. */
export const clausePolicies = (set: readonly InForce[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    set.flatMap((each) =>
      each.agreement.permission.map((clause) => [
        `${each.agreement.uid}#${clause.id}`,
        permit(each.agreement.assigner, [...demands(each, clause).values()]),
      ]),
    ),
  )

/** One policy for each demand of each clause, under `uid#clause CODE`: what it permits, the clause does not refuse for this reason. */
export const demandPolicies = (set: readonly InForce[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    set.flatMap((each) =>
      each.agreement.permission.flatMap((clause) =>
        [...demands(each, clause)].map(([code, condition]) => [
          `${each.agreement.uid}#${clause.id} ${code}`,
          permit(each.agreement.assigner, [condition]),
        ]),
      ),
    ),
  )
