import type { Transaction } from '../store/transaction.ts'
import {
  CELL,
  CONTENT,
  DIMENSION_COLUMNS,
  FIGURE,
  list,
  sameCell,
  sameContent,
  sameVersion,
  VERSION,
} from './cell-columns.ts'

// Rows that arrive in the order of the index are written several times as fast.
const LOOKUP_ORDER = ['region', 'permit_type', 'activity', 'age', 'destination', 'origin', 'sex']
/**
 * Bring the margins' history in line with the working tables: from the moment of publication on, every margin is what
 * the delivered cells of each moment come to, and a margin that stays the same goes on undivided.
 * Two more working tables: `fresh`, the history as it should be; `known`, as it was until now.
 */
export async function writeMargins(transaction: Transaction, from: Date): Promise<void> {
  await transaction.query('analyze block, cell (block, coordinate), coordinate')
  await transaction.query(`
    create temporary table fresh on commit drop as
    select indicator, freq, ${list(DIMENSION_COLUMNS)}, period_start, time_period, period_end,
      obs_value::double precision, obs_status, conf_status, unit_measure, unit_mult,
      migrant_criterion, duration, comment, source, contributors, largest_share,
      release_id, moment as valid_from, until as valid_to
    from cell join block using (block) join spell using (spell) join ranked using (release_rank)
      join (
        select *, row_number() over (order by ${list(LOOKUP_ORDER)}) as place from coordinate
      ) placed using (coordinate)
      join (
        select block, dense_rank() over (order by indicator, freq) as series from block join spell using (spell)
      ) numbered using (block)
    where computed
    order by series, place, period_start`)
  await transaction.query(
    `create temporary table known on commit drop as
     select ${list(VERSION, 'cells.')}
     from observation_in_full cells join touched using (indicator)
     where not delivered and period_start >= year and period_start < next_year and valid_to >= $1`,
    [from],
  )
  await joinSpells(transaction)
  await transaction.query('analyze fresh (indicator), known (indicator)')
  await transaction.query(
    `update fresh
     set valid_from = known.valid_from
     from known
     where ${sameCell('fresh', 'known')} and known.valid_from < $1 and fresh.valid_from = $1
       and ${sameContent('fresh', 'known')}`,
    [from],
  )
  const superseded = `not exists (select from fresh where ${sameVersion('fresh', 'known')})`
  await transaction.query(
    `delete from observation using known
     where ${sameVersion('observation', 'known')} and known.valid_from >= $1 and ${superseded}`,
    [from],
  )
  await transaction.query(
    `update observation set valid_to = $1 from known
     where ${sameVersion('observation', 'known')} and known.valid_from < $1 and known.valid_to > $1 and ${superseded}`,
    [from],
  )
  await transaction.query(`
    update observation
    set valid_to = fresh.valid_to
    from fresh join known on ${sameVersion('fresh', 'known')}
    where ${sameVersion('observation', 'fresh')} and known.valid_to <> fresh.valid_to`)
  await transaction.query(`
    update observation
    set ${FIGURE.map((column) => `${column} = fresh.${column}`).join(', ')},
      withheld_as = null, true_value = null, true_status = null, true_comment = null
    from fresh join known on ${sameVersion('fresh', 'known')}
    where ${sameVersion('observation', 'fresh')} and not ${sameContent('known', 'fresh')}`)
  await transaction.query(`
    insert into observation (${list(VERSION)}, delivered)
    select ${list(VERSION)}, false from fresh
    where not exists (select from known where ${sameVersion('known', 'fresh')})`)
}

/** Where a margin is the same on both sides of a publication, that publication was not about it. */
async function joinSpells(transaction: Transaction): Promise<void> {
  const [spells] = await transaction.query<{ several: boolean }>(
    'select (select count(*) from spell) > (select count(*) from touched) as several',
  )
  if (!spells?.several) return
  const same = [...CELL, 'period_end', ...CONTENT]
  await transaction.query(`
    create temporary table joined on commit drop as
    select ${list(same)}, min(valid_from) as valid_from, max(valid_to) as valid_to
    from (
      select *, count(*) filter (where changed) over (partition by ${list(CELL)} order by valid_from) as stretch
      from (
        select *, lag(valid_to) over history is distinct from valid_from
          or ${CONTENT.map((column) => `lag(${column}) over history is distinct from ${column}`).join(' or ')} as changed
        from fresh
        window history as (partition by ${list(CELL)} order by valid_from)
      ) compared
    ) numbered
    group by ${list(same)}, stretch`)
  await transaction.query('truncate fresh')
  await transaction.query(`insert into fresh (${list([...same, 'valid_from', 'valid_to'])}) select * from joined`)
}
