import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import { remedyOf, type Decision } from '../../../shared/agreements/decide/decision.ts'
import { contradictions } from '../../../shared/agreements/reading/contradictions.ts'
import { projectFile } from '../../../shared/project.ts'
import { personNamed } from './fixtures/people.ts'
import { asking, selectionOf } from './fixtures/questions.ts'
import { policy, register } from './fixtures/register.ts'

type Row = Readonly<Record<string, string>>

const rows = parse<Row>(readFileSync(projectFile('test/shared/agreements/decisions.csv'), 'utf8'), { columns: true })

/** Every permitting clause; or the clause that came nearest with all that it refuses. */
function summary(decision: Decision): string {
  if (decision.outcome === 'PERMIT')
    return decision.clauses.map(({ agreement, clause }) => `${agreement}#${clause}`).join(' ')
  const [first] = decision.refusals
  const codes = decision.refusals.filter(({ clause }) => clause === first?.clause).map(({ code }) => code)
  const name = first?.clause ? `${first.clause.agreement}#${first.clause.clause} ` : ''
  return `${name}${codes.join('+')}`
}

describe('the table of decisions', () => {
  it.each(rows.map((row): [string, Row] => [row['why'] ?? '', row]))('%s', (_why, row) => {
    const ask = asking(
      row['reporter'] ?? '',
      selectionOf(row),
      personNamed(row['who'] ?? ''),
      row['purpose'] ?? '',
      row['at'] ?? '',
    )
    const decision = decide(policy, ask)
    expect(`${decision.outcome.toLowerCase()} ${summary(decision)}`).toBe(`${row['decision']} ${row['clauses']}`)
  })

  it('has sixty rows and more, of both kinds', () => {
    const permits = rows.filter((row) => row['decision'] === 'permit').length
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(permits).toBeGreaterThan(25)
    expect(rows.length - permits).toBeGreaterThan(25)
  })

  it('is of agreements that do not contradict each other', () => {
    expect(contradictions(register.map(({ agreement }) => agreement))).toEqual([])
  })
})

describe('a denial', () => {
  it('lists every refusal of every clause that concerns the asker, the nearest clause first, with a remedy', () => {
    const select = { indicator: 'PRM_ISS', by: ['REGION'], partner: ['UZ'], startPeriod: '2009', endPeriod: '2016', asOf: '2020-01-01T00:00:00Z' } as const // prettier-ignore
    const decision = decide(
      policy,
      asking('KZ', select, personNamed('Kyrgyz analyst'), 'labour-policy', '2026-06-01T00:00:00Z'),
    )
    if (decision.outcome === 'PERMIT') throw new Error('it should be denied')
    const byClause = Map.groupBy(decision.refusals, ({ clause }) => `${clause?.agreement}#${clause?.clause}`)
    expect(byClause.get('KZ-KG-2015#permits')?.map(({ code }) => code)).toEqual([
      'PARTNER_NOT_COVERED',
      'BREAKDOWN_NOT_COVERED',
      'PERIOD_OUTSIDE_AGREEMENT',
      'VINTAGE_NOT_COVERED',
    ])
    expect([...byClause.keys()].toSorted()).toEqual([
      'EURASEC-DIALOGUE-2014#by-sex',
      'EURASEC-DIALOGUE-2014#programme',
      'KZ-KG-2015#permits',
      'KZ-KG-2015#protection',
      'KZ-KG-2015#quota',
      'KZ-KG-2015#residents-and-flows',
      'KZ-OPEN-DATA#published',
    ])
    expect([...byClause.keys()][0]).toBe('KZ-KG-2015#permits')
    for (const refusal of decision.refusals) {
      expect(remedyOf(refusal, 'EN')).toMatch(/^[A-Z].*\.$/)
      expect(remedyOf(refusal, 'RU')).toMatch(/^[А-ЯЁ].*\.$/)
    }
  })
})
