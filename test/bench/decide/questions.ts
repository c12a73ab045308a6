import type { Ask } from '../../../shared/agreements/ask.ts'
import { ANONYMOUS, type Principal } from '../../../shared/identity/principal.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'

export interface Question {
  readonly name: string
  readonly ask: Ask
  readonly outcome: 'PERMIT' | 'DENY'
}

const ANALYST: Principal = {
  party: 'KG',
  subject: 'analyst',
  organisation: 'KG-MLSP',
  roles: ['analyst'],
  purposes: ['labour-policy'],
}

const span = { startPeriod: '2015', endPeriod: '2020' }

/** What a gateway meets: open figures, bilateral ones, and what is denied for one reason or for all. */
export const asks = (): readonly Question[] => [
  question('open data, permitted', { indicator: 'STK_FB', by: ['SEX'], ...span }, ANONYMOUS, 'PERMIT'),
  question('bilateral, permitted', { indicator: 'FLW_IN', partner: ['KG'], by: ['SEX'], ...span }, ANALYST, 'PERMIT'),
  question(
    'bilateral, denied: too fine',
    { indicator: 'FLW_IN', freq: 'M', partner: ['KG'], by: ['REGION'], ...span },
    ANALYST,
    'DENY',
  ),
  question('denied: not open', { indicator: 'FLW_IN', by: ['SEX'], ...span }, ANONYMOUS, 'DENY'),
]

function question(name: string, select: DataSelection, principal: Principal, outcome: Question['outcome']): Question {
  const dataSet = resolveSelection(select, { refArea: 'KZ', corridorSide: 'DESTINATION' }, catalogue)
  const purpose = principal.purposes[0] ?? ''
  return { name, outcome, ask: { dataSet, principal, purpose, at: Date.parse('2026-06-01T00:00:00Z') } }
}
