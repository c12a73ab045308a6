import type { ReportProblem } from '../../intake/problem.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Checking } from './checking.ts'
import { compareTotals, MOST_TOTALS, type Unlike } from './compare-totals.ts'

/** Totals of the delivery that are not what their parts, delivered with them, come to. */
export async function reportTotals(transaction: Transaction, checking: Checking, report: ReportProblem): Promise<void> {
  const compared = { table: 'staged', partnersComplete: String(checking.partnersComplete), where: 'true' }
  await compareTotals(transaction, compared, checking, (unlike) => {
    for (const [at, one] of unlike.entries()) {
      report({
        code: 'DELIVERY_TOTAL_UNLIKE_PARTS',
        severity: 'ERROR',
        ...{ line: one.line ?? 0, column: 0, header: null, value: String(one.stated) },
        message: messageOf(one),
        lines: at === MOST_TOTALS - 1 ? one.wrong - at : 1,
      })
    }
  })
}

const messageOf = ({ dimension, whole, indicator, time_period: period, stated, sum }: Unlike) => ({
  en: `${dimension} ${whole} of ${indicator} in ${period} is ${stated}; its parts come to ${sum}.`,
  ru: `${dimension} ${whole} показателя ${indicator} за ${period} — ${stated}; сумма частей — ${sum}.`,
})
