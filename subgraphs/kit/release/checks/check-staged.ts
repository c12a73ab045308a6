import type { ReportProblem } from '../../intake/problem.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Checking } from './checking.ts'
import { reportExpected } from './expected.ts'
import { reportJumps } from './jumps.ts'
import { reportRepetitions } from './repeated-cells.ts'
import { reportTotals } from './totals.ts'
import { reportTotalsInForce } from './totals-in-force.ts'

/** Say what only shows when the lines of a delivery are seen together, or beside what is in force. */
export async function checkStaged(transaction: Transaction, checking: Checking, report: ReportProblem): Promise<void> {
  // A cell that is there twice would be counted twice in what follows.
  if (await reportRepetitions(transaction, report)) return
  await reportTotals(transaction, checking, report)
  await reportTotalsInForce(transaction, checking, report)
  await reportJumps(transaction, report)
  await reportExpected(transaction, checking, report)
}
