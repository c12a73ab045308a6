import { ExchangeError } from '../../../shared/errors.ts'
import type { Transaction } from '../store/transaction.ts'
import { list } from './cell-columns.ts'
import { protectTouched } from './protection.ts'
import { restate, WHOLE_SETS } from './publication.ts'
import type { Rules } from './rules.ts'
import { STAGED } from './stage.ts'
import type { OnStep } from './steps.ts'

/** Whether there is such a release, and in which state. */
export async function stateOf(transaction: Transaction, id: string): Promise<'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'> {
  const [found] = await transaction.query<{ state: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN' }>(
    `select 'DRAFT' as state from draft where id = $1
     union all
     select case when withdrawn_at is null then 'PUBLISHED' else 'WITHDRAWN' end from release where id = $1`,
    [id],
  )
  if (found) return found.state
  throw new ExchangeError('RELEASE_UNKNOWN', `There is no release or draft "${id.slice(0, 80)}".`, { place: id })
}

/** Nobody has seen a draft: it goes as if it had never come. */
export async function throwAway(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('delete from draft_observation where draft_id = $1', [id])
  await transaction.query('delete from draft where id = $1', [id])
}

interface Withdrawing {
  readonly id: string
  readonly reason: string
  readonly moment: Date
}

/** Close the cells of a release that are in force, and restate every margin that they are in. */
export async function withdrawStaged(
  transaction: Transaction,
  { id, reason, moment }: Withdrawing,
  rules: Rules,
  onStep: OnStep,
): Promise<void> {
  await transaction.query(WHOLE_SETS)
  await transaction.query(
    `create temporary table staged on commit drop as
     select ${list(STAGED.filter((column) => column !== 'line'))}, 0 as line
     from observation_in_full where release_id = $1 and delivered and valid_to > $2`,
    [id, moment],
  )
  await transaction.query(
    'update observation set valid_to = $2 where release_id = $1 and delivered and valid_to > $2',
    [id, moment],
  )
  await transaction.query('update release set withdrawn_at = $2, withdrawn_for = $3 where id = $1', [
    ...[id, moment, reason],
  ])
  await restate(transaction, moment, rules, onStep)
  await protectTouched(transaction, null, rules, (done, total) => onStep('PROTECTION', done, total))
}
