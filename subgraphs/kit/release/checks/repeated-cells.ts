import type { ReportProblem } from '../../intake/problem.ts'
import type { Transaction } from '../../store/transaction.ts'
import { repetitions } from '../stage.ts'

/** Beyond it, a column was left out rather than a line written twice. */
const MOST = 1000

/** @returns whether there are any */
export async function reportRepetitions(transaction: Transaction, report: ReportProblem): Promise<boolean> {
  const repeated = await repetitions(transaction, MOST)
  for (const { indicator, time_period: period, first, again } of repeated) {
    report({
      code: 'DELIVERY_CELL_REPEATED',
      severity: 'ERROR',
      ...{ line: again, column: 0, header: null, value: null, lines: 1 },
      message: {
        en: `The line states the same cell of ${indicator} in ${period} as line ${first}.`,
        ru: `Строка указывает ту же ячейку ${indicator} за ${period}, что и строка ${first}.`,
      },
    })
  }
  return repeated.length > 0
}
