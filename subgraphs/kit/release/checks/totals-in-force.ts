import type { Bilingual } from '../../../../shared/language.ts'
import type { ReportProblem } from '../../intake/problem.ts'
import type { Transaction } from '../../store/transaction.ts'
import { CELL, list, sameCell } from '../cell-columns.ts'
import type { Checking } from './checking.ts'
import { compareTotals, MOST_TOTALS, type Unlike } from './compare-totals.ts'

const COLUMNS = [...CELL, 'period_end', 'obs_value', 'obs_status']

/**
 * Totals that will not be what their parts come to once the delivery is published, because one came earlier than the
 * other and stays in force: a warning, since the earlier one may be what is wrong.
 *
 * This is said when the delivery is loaded, not when it is published. Then its line can still be named and corrected,
 * the whole report is read together, and a publication has one question alone: whether to go on. What counts is in
 * force on the day of the delivery, so that an old vintage is not held against figures that came long after it; two
 * drafts that wait at the same time are not held against each other.
 *
 * Only a government reads the report about its own delivery, so figures that it withholds from others are checked too.
 */
export async function reportTotalsInForce(
  transaction: Transaction,
  checking: Checking,
  report: ReportProblem,
): Promise<void> {
  if (!(await keepBeside(transaction, checking))) return
  const compared = {
    table: 'beside',
    partnersComplete: 'partners_complete',
    // One from the delivery and one that is in force: the others are checked where they came together.
    where: '(line is null or any_kept) and (line is not null or part_line is not null)',
  }
  await compareTotals(transaction, compared, checking, (unlike) => {
    for (const [at, one] of unlike.entries()) {
      report({
        code: 'DELIVERY_TOTAL_UNLIKE_PARTS_IN_FORCE',
        severity: 'WARNING',
        ...{ line: one.line ?? one.part_line ?? 0, column: 0, header: null },
        value: one.line === null ? null : String(one.stated),
        message: messageOf(one),
        lines: at === MOST_TOTALS - 1 ? one.wrong - at : 1,
      })
    }
  })
  await transaction.query('drop table beside')
}

/**
 * The cells in force that the delivery leaves as they are, in the periods that it brings, and its own cells beside them.
 * @returns whether there are any
 */
async function keepBeside(transaction: Transaction, { partnersComplete, moment }: Checking): Promise<boolean> {
  await transaction.query(
    `create temporary table beside on commit drop as
     select ${list(COLUMNS, 'kept.')}, null::integer as line, release.partners_complete
     from observation_in_full kept join release on release.id = kept.release_id
     where delivered and valid_from <= $1 and valid_to > $1
       and (indicator, freq, time_period) in (select indicator, freq, time_period from staged)
       and not exists (select from staged where ${sameCell('staged', 'kept')})`,
    [moment],
  )
  const [found] = await transaction.query('select from beside limit 1')
  if (!found) {
    await transaction.query('drop table beside')
    return false
  }
  await transaction.query(
    `insert into beside
     select ${list(COLUMNS)}, line, $1
     from staged
     where (indicator, freq, time_period) in (select indicator, freq, time_period from beside)`,
    [partnersComplete],
  )
  await transaction.query('analyze beside')
  return true
}

function messageOf({ dimension, whole, indicator, time_period: period, stated, sum, line }: Unlike): Bilingual {
  const [en, ru] = [
    `${dimension} ${whole} of ${indicator} in ${period}`,
    `${dimension} ${whole} показателя ${indicator} за ${period}`,
  ]
  return line === null
    ? {
        en: `${en} stays ${stated}, as it is in force; with this delivery its parts come to ${sum}.`,
        ru: `${ru} остаётся ${stated}, как действует; с этой поставкой сумма частей — ${sum}.`,
      }
    : {
        en: `${en} is ${stated}; its parts, of which some are in force already, come to ${sum}.`,
        ru: `${ru} — ${stated}; сумма частей, часть которых уже действует, — ${sum}.`,
      }
}
