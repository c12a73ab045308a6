import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { CONCEPTS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import type { Transaction } from '../store/transaction.ts'
import { DIMENSION_COLUMNS, list } from './cell-columns.ts'
import { FIGURE_OF_PARTS } from './figures-of-margins.ts'
import type { Level } from './partition.ts'

const FIGURE_COLUMNS = Object.keys(FIGURE_OF_PARTS)
const SUMS = Object.values(FIGURE_OF_PARTS).join(',\n       ')

/**
 * The working tables, which live as long as the transaction:
 * - `ranked`: the releases in the order of publication; a margin counts to the latest release of its parts;
 * - `touched`: a calendar year of an indicator in which the staged delivery has cells;
 * - `spell`: such a year between two publications, from the delivery's own on;
 * - `block`: one period of one frequency in a spell;
 * - `coordinate`: a combination of codes, one for each dimension;
 * - `cell`: the figures of a block at its coordinates, delivered ones first, then every margin (computed);
 * - `addend`: which code of a block's dimension is added into which margin;
 * - `addition`: the same of the dimension at hand, whatever the block;
 * - `route`: the same by coordinates, the parts' and the margin's;
 * - `span`: which blocks are added over time into which block.
 * @param additive the indicators that may be added over anything at all
 */
export async function createCube(transaction: Transaction, additive: readonly Indicator[], from: Date): Promise<void> {
  await transaction.query(`
    create temporary table ranked on commit drop as
    select id as release_id, row_number() over (order by published_at, id)::integer as release_rank from release`)
  await transaction.query(
    `create temporary table touched on commit drop as
     select distinct indicator, additive.unit_measure, additive.unit_mult,
       date_trunc('year', period_start)::date as year, (date_trunc('year', period_start) + interval '1 year')::date as next_year
     from staged
       join unnest($1::text[], $2::text[], $3::integer[]) as additive (indicator, unit_measure, unit_mult) using (indicator)`,
    [
      additive.map(({ code }) => code),
      additive.map(({ unitMeasure }) => unitMeasure),
      additive.map(({ unitMult }) => unitMult),
    ],
  )
  await transaction.query(
    `create temporary table spell on commit drop as
     select row_number() over ()::integer as spell, published.*,
       lead(moment, 1, 'infinity') over (partition by indicator, year order by moment) as until
     from (
       select distinct touched.*, moment
       from touched join observation using (indicator), lateral (values (valid_from), (valid_to)) as changed (moment)
       where delivered and period_start >= year and period_start < next_year
         and moment >= $1 and moment < 'infinity'
     ) published`,
    [from],
  )
  await transaction.query(`
    create temporary table block on commit drop as
    select row_number() over ()::integer as block, spell, freq, time_period, period_start, period_end,
      bool_or(partners_complete) as partners_complete
    from spell join observation using (indicator) join release on release.id = release_id
    where delivered and period_start >= year and period_start < next_year and valid_from <= moment
    group by spell, freq, time_period, period_start, period_end`)
  await transaction.query('analyze ranked, touched, spell, block')
  await transaction.query(`
    create temporary table coordinate (
      coordinate integer generated always as identity,
      ${DIMENSION_COLUMNS.map((column) => `${column} text collate "C"`).join(', ')},
      unique (${list(DIMENSION_COLUMNS)})
    ) on commit drop`)
  await transaction.query(`
    insert into coordinate (${list(DIMENSION_COLUMNS)})
    select distinct ${list(DIMENSION_COLUMNS)}
    from observation join touched using (indicator)
    where delivered and period_start >= year and period_start < next_year`)
  await transaction.query(`
    create temporary table cell (
      block integer, coordinate integer,
      obs_value numeric, obs_status text, conf_status text, migrant_criterion text, duration text, comment text,
      source text, contributors integer, largest_share double precision, release_rank integer, computed boolean,
      primary key (block, coordinate)
    ) on commit drop`)
  await transaction.query(`
    insert into cell
    select block, coordinate, obs_value::numeric, obs_status, conf_status, migrant_criterion, duration, comment, source,
      contributors, largest_share, release_rank, false
    from block join spell using (spell)
      join observation_in_full using (indicator, freq, period_start, time_period)
      join coordinate using (${list(DIMENSION_COLUMNS)})
      join ranked using (release_id)
    where delivered and valid_from <= moment and valid_to > moment`)
  await transaction.query(`
    create temporary table addend (
      block integer, dimension text, level text, whole text collate "C", code text collate "C",
      required boolean, needed integer
    ) on commit drop`)
  await transaction.query(
    'create temporary table addition (code text collate "C", whole text collate "C") on commit drop',
  )
  await transaction.query(`
    create temporary table route (
      part integer, whole integer, code text collate "C", whole_code text collate "C"
    ) on commit drop`)
  await transaction.query(`
    create temporary table span (block integer, freq text, part integer, needed integer) on commit drop`)
  await transaction.query('analyze cell (block)')
}

/** Compute the margins over one dimension that nobody delivered and every required addend of which is there. */
export async function addOverDimension(transaction: Transaction, dimension: Dimension, level: Level): Promise<void> {
  const { column } = CONCEPTS[dimension]
  const others = DIMENSION_COLUMNS.filter((other) => other !== column)
  await transaction.query('truncate addition, route')
  await transaction.query(
    `insert into addition select distinct code, whole from addend where dimension = $1 and level = $2`,
    [dimension, level],
  )
  await transaction.query(`
    insert into coordinate (${column}, ${list(others)})
    select distinct whole, ${list(others)}
    from coordinate join addition on code = ${column}
    on conflict do nothing`)
  await transaction.query(`
    insert into route
    select part.coordinate, whole.coordinate, addition.code, addition.whole
    from coordinate part join addition on addition.code = part.${column}
      join coordinate whole on whole.${column} = addition.whole
        and ${others.map((other) => `whole.${other} = part.${other}`).join(' and ')}`)
  // Without knowing how many routes there are, PostgreSQL joins every cell with every addend first.
  await transaction.query('analyze route')
  await transaction.query(
    `insert into cell (block, coordinate, ${list(FIGURE_COLUMNS)}, computed)
     select part.block, route.whole,
       ${SUMS}, true
     from cell part
       join route on route.part = part.coordinate
       join addend on addend.block = part.block and addend.code = route.code and addend.whole = route.whole_code
     where addend.dimension = $1 and addend.level = $2
     group by part.block, route.whole, addend.needed
     having count(*) filter (where addend.required) = addend.needed
     on conflict do nothing`,
    [dimension, level],
  )
}

/** Compute the figures of longer periods that nobody delivered and every shorter period of which is there. */
export async function addOverTime(transaction: Transaction, freq: Frequency): Promise<void> {
  await transaction.query(
    `insert into cell (block, coordinate, ${list(FIGURE_COLUMNS)}, computed)
     select span.block, part.coordinate,
       ${SUMS}, true
     from cell part join span on span.part = part.block
     where span.freq = $1
     group by span.block, part.coordinate, span.needed
     having count(*) = span.needed
     on conflict do nothing`,
    [freq],
  )
}
