import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { versionsOf } from '../store/selected-cells.ts'
import type { Transaction } from '../store/transaction.ts'
import { CELL, list } from './cell-columns.ts'
import type { Changes } from './changes.ts'
import { EVERY_VINTAGE } from './block-versions.ts'
import { protectTouched } from './protection.ts'
import { WHOLE_SETS } from './publication.ts'
import type { Rules } from './rules.ts'
import type { OnStep } from './steps.ts'

interface Blanking {
  readonly key: DataSetKey
  readonly reason: string
  readonly moment: Date
}

/**
 * Take figures back in every vintage, because they tell about people, and as many others as it takes so that nobody
 * computes them from the rest. Who has seen them has seen them; from now on they are withheld from everybody.
 * The reason is kept.
 * @returns how many versions of cells are withheld that were not before, as SUPPRESSED
 */
export async function blank(
  transaction: Transaction,
  { key, reason, moment }: Blanking,
  rules: Rules,
  onStep: OnStep,
): Promise<Changes> {
  const { sql, parameters } = versionsOf(key)
  await transaction.query(WHOLE_SETS)
  await transaction.query(
    `create temporary table staged on commit drop as
     select ${list(CELL)} from observation where ${sql} and obs_value is not null`,
    parameters,
  )
  const before = await withheldCells(transaction)
  await transaction.query(
    `update observation
     set withheld_as = 'PRIMARY', true_value = obs_value, true_status = obs_status, true_comment = comment,
       obs_value = null, obs_status = 'Q', conf_status = 'C', comment = null
     where ${sql} and obs_value is not null`,
    parameters,
  )
  await protectTouched(transaction, EVERY_VINTAGE, rules, (done, total) => onStep('PROTECTION', done, total))
  const cells = (await withheldCells(transaction)) - before
  await transaction.query('insert into blanking (blanked_at, selection, reason, cells) values ($1, $2, $3, $4)', [
    ...[moment, printId(key), reason, cells],
  ])
  return { counts: { NEW: 0, REVISED: 0, SUPPRESSED: cells, ENDED: 0 }, withheld: cells, examples: [] }
}

async function withheldCells(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ cells: number }>(
    'select count(*)::integer as cells from observation where withheld_as is not null',
  )
  return row?.cells ?? 0
}
