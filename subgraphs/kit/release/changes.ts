import type { Observation } from '../../../shared/sdmx/observation.ts'
import type { Transaction } from '../store/transaction.ts'
import { CELL, list, sameCell } from './cell-columns.ts'

export type CellKey = Pick<
  Observation,
  'indicator' | 'freq' | 'timePeriod' | 'origin' | 'destination' | 'sex' | 'age' | 'activity' | 'permitType' | 'region'
>

/** SUPPRESSED: published before, withheld now. ENDED: no longer in force, and nothing in its place. */
export const CHANGES = ['NEW', 'REVISED', 'SUPPRESSED', 'ENDED'] as const
export type ChangeKind = (typeof CHANGES)[number]

/** What becomes of one cell, margins included. Figures are as they are published: null where there is none. */
export interface Change {
  readonly kind: ChangeKind
  readonly cell: CellKey
  readonly before: number | null
  readonly after: number | null
  /** Change in percent of the figure before; null where either is missing or the one before is zero. */
  readonly percent: number | null
}

export interface Changes {
  /** How many cells of each kind. */
  readonly counts: Readonly<Record<ChangeKind, number>>
  /** How many of the cells that there are afterwards are withheld, whatever the reason. */
  readonly withheld: number
  /** The first of each kind, the largest change in percent first. */
  readonly examples: readonly Change[]
}

/** All changes, for whoever takes them one after another. */
export interface Difference extends Pick<Changes, 'counts' | 'withheld'> {
  /** In batches of some hundreds, in the order of the examples, none left out. */
  readonly changes: () => AsyncGenerator<readonly Change[]>
}

const EXAMPLES_OF_A_KIND = 10
const CHANGES_AT_ONCE = 500

const FIGURES = `${list(CELL)}, obs_value, obs_status, conf_status`

const IN_TOUCHED_YEARS = `(indicator, date_trunc('year', period_start)) in (
  select indicator, date_trunc('year', period_start) from staged
)`

/** What a publication or a withdrawal changes at its moment, in the years that the staged cells touch. */
export function changesAt(transaction: Transaction, moment: Date): Promise<Changes> {
  return compare(
    transaction,
    `select ${FIGURES} from observation where valid_from < $1 and valid_to = $1 and ${IN_TOUCHED_YEARS}`,
    `select ${FIGURES} from observation where valid_from = $1 and valid_to > $1 and ${IN_TOUCHED_YEARS}`,
    [moment],
  )
}

/** Where the cells of a release, or of a draft, are found. */
const cellsOf = (id: string) => `
  select ${FIGURES} from observation where release_id = ${id} and delivered
  union all
  select ${FIGURES} from draft_observation where draft_id = ${id}`

/** What the second release delivers otherwise than the first; either may be a draft. */
export const changesBetween = (transaction: Transaction, first: string, second: string): Promise<Changes> =>
  compare(transaction, cellsOf('$1'), cellsOf('$2'), [first, second])

/** The same in full; it can be read as long as the transaction lasts. */
export async function differenceBetween(transaction: Transaction, first: string, second: string): Promise<Difference> {
  await noteChanges(transaction, cellsOf('$1'), cellsOf('$2'), [first, second])
  return { ...(await countChanges(transaction)), changes: () => everyChange(transaction) }
}

async function* everyChange(transaction: Transaction): AsyncGenerator<readonly Change[]> {
  await transaction.query(`declare every_change no scroll cursor for
    select * from change where kind is not null order by ${KIND_ORDER}, ${ORDER}`)
  for (;;) {
    const rows = await transaction.query<Row>(`fetch ${CHANGES_AT_ONCE} from every_change`)
    if (rows.length === 0) break
    yield rows.map(asChange)
  }
  await transaction.query('close every_change')
}

/** Within a kind: the largest change in percent first. */
const ORDER = `abs(percent) desc nulls last, ${list(CELL)}`
const KIND_ORDER = `array_position(array[${CHANGES.map((kind) => `'${kind}'`).join(', ')}], kind)`

type Row = Readonly<Record<string, string>> & {
  readonly kind: ChangeKind
  readonly before: number | null
  readonly after: number | null
  readonly percent: number | null
}

async function compare(
  transaction: Transaction,
  before: string,
  after: string,
  parameters: readonly unknown[],
): Promise<Changes> {
  await noteChanges(transaction, before, after, parameters)
  const counted = await countChanges(transaction)
  const examples = await transaction.query<Row>(
    `select * from (
       select *, row_number() over (partition by kind order by ${ORDER}) as place
       from change where kind is not null
     ) placed
     where place <= $1
     order by ${KIND_ORDER}, place`,
    [EXAMPLES_OF_A_KIND],
  )
  await transaction.query('drop table change')
  return { ...counted, examples: examples.map(asChange) }
}

async function noteChanges(
  transaction: Transaction,
  before: string,
  after: string,
  parameters: readonly unknown[],
): Promise<void> {
  await transaction.query(
    `create temporary table change on commit drop as
     select ${CELL.map((column) => `coalesce(after.${column}, before.${column}) as ${column}`).join(', ')},
       before.obs_value as before, after.obs_value as after,
       100 * (after.obs_value - before.obs_value) / nullif(before.obs_value, 0) as percent,
       coalesce(after.conf_status <> 'F' or after.obs_status = 'Q', false) as withheld,
       case
         when before.indicator is null then 'NEW'
         when after.indicator is null then 'ENDED'
         when before.obs_value is not null and (after.conf_status <> 'F' or after.obs_status = 'Q') then 'SUPPRESSED'
         when (before.obs_value, before.obs_status) is distinct from (after.obs_value, after.obs_status) then 'REVISED'
       end as kind
     from (${before}) before full join (${after}) after on ${sameCell('before', 'after')}`,
    parameters,
  )
}

async function countChanges(transaction: Transaction): Promise<Pick<Changes, 'counts' | 'withheld'>> {
  const counts = await transaction.query<{ kind: ChangeKind | null; cells: number; withheld: number }>(`
    select kind, count(*)::integer as cells, count(*) filter (where withheld)::integer as withheld
    from change group by kind`)
  const cellsOfKind = (kind: ChangeKind) => counts.find((one) => one.kind === kind)?.cells ?? 0
  return {
    counts: {
      NEW: cellsOfKind('NEW'),
      REVISED: cellsOfKind('REVISED'),
      SUPPRESSED: cellsOfKind('SUPPRESSED'),
      ENDED: cellsOfKind('ENDED'),
    },
    withheld: counts.reduce((sum, { withheld }) => sum + withheld, 0),
  }
}

const asChange = (row: Row): Change => ({
  kind: row.kind,
  cell: {
    indicator: row['indicator'] ?? '',
    freq: row['freq'] as Observation['freq'],
    timePeriod: row['time_period'] ?? '',
    origin: row['origin'] ?? '',
    destination: row['destination'] ?? '',
    sex: row['sex'] as Observation['sex'],
    age: row['age'] ?? '',
    activity: row['activity'] ?? '',
    permitType: row['permit_type'] ?? '',
    region: row['region'] ?? '',
  },
  before: row.before,
  after: row.after,
  percent: row.percent,
})
