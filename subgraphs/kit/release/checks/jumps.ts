import type { ReportProblem } from '../../intake/problem.ts'
import type { Transaction } from '../../store/transaction.ts'
import { CELL, sameCell } from '../cell-columns.ts'

/** More than this against the figure in force, in percent, is worth a second look. */
const LARGE_PERCENT = 50
/** A few people more or less are no jump, whatever the percentage. */
const LARGE = 10
const MOST = 200

interface Jump {
  readonly indicator: string
  readonly time_period: string
  readonly line: number
  readonly before: number
  readonly after: number
  readonly percent: number
  readonly jumps: number
}

/** Revisions by more than half: the largest first, the rest counted. */
export async function reportJumps(transaction: Transaction, report: ReportProblem): Promise<void> {
  const jumps = await transaction.query<Jump>(
    `select staged.indicator, staged.time_period, line, inforce.obs_value as before, staged.obs_value as after,
       100 * (staged.obs_value - inforce.obs_value) / inforce.obs_value as percent, count(*) over ()::integer as jumps
     from staged join observation inforce on ${sameCell('staged', 'inforce')}
     where inforce.delivered and inforce.valid_to = 'infinity' and inforce.obs_value <> 0
       and abs(staged.obs_value - inforce.obs_value) > greatest($1, abs(inforce.obs_value) * $2 / 100)
     order by abs(staged.obs_value - inforce.obs_value) / inforce.obs_value desc, ${CELL.map((one) => `staged.${one}`).join(', ')}
     limit $3`,
    [LARGE, LARGE_PERCENT, MOST],
  )
  for (const [at, jump] of jumps.entries()) {
    const percent = `${jump.percent > 0 ? '+' : '−'}${Math.abs(jump.percent).toFixed(1)} %`
    report({
      code: 'DELIVERY_JUMP',
      severity: 'WARNING',
      ...{ line: jump.line, column: 0, header: null, value: String(jump.after) },
      message: {
        en: `${jump.indicator} in ${jump.time_period} is ${jump.after}, and ${jump.before} is in force: ${percent}.`,
        ru: `${jump.indicator} за ${jump.time_period}: ${jump.after}, действует ${jump.before}: ${percent}.`,
      },
      // What is beyond the limit is counted with the last one shown.
      lines: at === MOST - 1 ? jump.jumps - at : 1,
    })
  }
}
