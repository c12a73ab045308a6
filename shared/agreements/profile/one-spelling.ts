import type { z } from 'zod'
import { moment } from '../../sdmx/moment.ts'
import { parsePeriod } from '../../sdmx/time-period.ts'
import type { Agreement, Clause } from '../agreement.ts'
import type { clauseShape } from './clause.ts'
import type { agreementShape } from './shape.ts'
import { OPEN } from './terms.ts'

type WrittenAgreement = z.infer<typeof agreementShape>
type WrittenClause = z.infer<typeof clauseShape>

const asSet = <Item extends string>(items: readonly Item[]): readonly Item[] => [...new Set(items)].sort()

const asSetOrAny = <Item extends string>(items: 'any' | readonly Item[]): 'any' | readonly Item[] =>
  items === 'any' ? items : asSet(items)

const spellPeriod = (text: string): string => (text === OPEN ? text : parsePeriod(text).text)

const spellMoment = (text: string): string => moment(text) ?? text

/** One text for one meaning: the order of a set, the zone of a moment and the spelling of a period mean nothing. */
export const inOneSpelling = (written: Omit<WrittenAgreement, 'signatures'>): Agreement => ({
  profile: written.profile,
  uid: written.uid,
  type: written.type,
  title: written.title,
  illustrative: written.illustrative,
  assigner: asSet(written.assigner),
  assignee: asSet(written.assignee),
  validity: { from: spellMoment(written.validity.from), to: spellMoment(written.validity.to) },
  permission: written.permission.map(clauseInOneSpelling),
})

/** Clauses keep their order: it is that of the document. */
export function clauseInOneSpelling({ id, target, action, constraint, duty }: WrittenClause): Clause {
  const { purpose, partner, by, detail, freq, period, vintage } = constraint
  return {
    id,
    target: asSet(target),
    action: asSet(action),
    constraint: {
      purpose: asSetOrAny(purpose),
      partner: asSetOrAny(partner),
      by: asSet(by),
      detail,
      freq: asSetOrAny(freq),
      period: typeof period === 'string' ? period : { start: spellPeriod(period.start), end: spellPeriod(period.end) },
      vintage: typeof vintage === 'string' ? vintage : { since: spellMoment(vintage.since) },
    },
    duty: asSet(duty),
  }
}
