import type { ClauseConstraint } from '../../shared/agreements/agreement.ts'
import type { Action } from '../../shared/agreements/codes/actions.ts'
import { DUTIES, type Duty } from '../../shared/agreements/codes/duties.ts'
import { OPEN } from '../../shared/agreements/profile/terms.ts'
import { inLanguage, type Language } from '../../shared/language.ts'

type Limited = Pick<ClauseConstraint, 'partner' | 'by' | 'detail' | 'freq' | 'period' | 'vintage'>

/** How far a clause goes, as GraphQL type ClauseLimits: what sets no limit is null. */
export const limitsOf = ({ partner, by, detail, freq, period, vintage }: Limited) => ({
  partners: unlessAny(partner),
  breakdowns: by,
  finestDetail:
    detail === 'any' ? null : Object.entries(detail).map(([dimension, finest]) => ({ dimension, freq: finest })),
  frequencies: unlessAny(freq),
  startPeriod: period === 'any' ? null : unlessOpen(period.start),
  endPeriod: period === 'any' ? null : unlessOpen(period.end),
  ...(typeof vintage === 'string'
    ? { vintages: vintage === 'any' ? 'ANY' : 'CURRENT', vintagesSince: null }
    : { vintages: 'SINCE', vintagesSince: vintage.since }),
})

export const unlessAny = <Code extends string>(codes: 'any' | readonly Code[]): readonly Code[] | null =>
  codes === 'any' ? null : codes

const unlessOpen = (period: string): string | null => (period === OPEN ? null : period)

/** What the secretariat may do with the figures: its service that compares, and its gateway. */
export const processingOf = (actions: readonly Action[]) => ({
  mayBeCompared: actions.includes('compare'),
  mayBeMirrored: actions.includes('mirror'),
  mayBeKept: actions.includes('cache'),
})

/** As GraphQL type Duty. */
export const dutiesOf = (codes: readonly Duty[]) =>
  DUTIES.filter(({ code }) => codes.includes(code)).map(({ code, name }) => ({
    code,
    text: ({ lang }: { readonly lang: Language }) => inLanguage(name, lang),
  }))
