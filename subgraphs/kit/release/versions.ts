import type { Transaction } from '../store/transaction.ts'
import { CELL, FIGURE, list, sameCell } from './cell-columns.ts'

export interface ReleaseMoment {
  readonly id: string
  readonly publishedAt: Date
}

/**
 * Give each staged cell its place in the cell's history: it ends the version before it and lasts until the one after it,
 * in the order of publication, whatever the order of loading. Of two releases of one moment, the id decides.
 */
export async function insertVersions(transaction: Transaction, { id, publishedAt }: ReleaseMoment): Promise<void> {
  await transaction.query(
    `update observation earlier
     set valid_to = $1
     from staged
     where ${sameCell('earlier', 'staged')} and earlier.delivered
       and (earlier.valid_from, earlier.release_id) < ($1, $2) and earlier.valid_to > $1`,
    [publishedAt, id],
  )
  await transaction.query(
    `insert into observation (${list(CELL)}, period_end, ${list(FIGURE)}, delivered, release_id, valid_from, valid_to)
     select ${list([...CELL, 'period_end', ...FIGURE], 'staged.')}, true, $2, $1, coalesce(later.moment, 'infinity')
     from staged
     left join (
       select ${list(CELL, 'later.')}, min(later.valid_from) as moment
       from observation later join staged on ${sameCell('later', 'staged')}
       where later.delivered and (later.valid_from, later.release_id) > ($1, $2)
       group by ${list(CELL, 'later.')}
     ) later on ${sameCell('later', 'staged')}`,
    [publishedAt, id],
  )
}

/** Which release each one took cells over from: the latest before it. A later release may find this one there. */
export async function linkReleases(transaction: Transaction, { id, publishedAt }: ReleaseMoment): Promise<void> {
  await transaction.query(
    `create temporary table sharing on commit drop as
     select id, published_at from release
     where id <> $1
       and id in (select release_id from observation join staged on ${sameCell('observation', 'staged')} where delivered)`,
    [id],
  )
  await transaction.query(
    `update release
     set supersedes = (
       select id from sharing where (published_at, id) < ($1, $2) order by published_at desc, id desc limit 1
     )
     where id = $2`,
    [publishedAt, id],
  )
  await transaction.query(
    `update release later
     set supersedes = $2
     from sharing
     where later.id = sharing.id and (sharing.published_at, sharing.id) > ($1, $2)
       and not exists (
         select from release known where known.id = later.supersedes and (known.published_at, known.id) > ($1, $2)
       )`,
    [publishedAt, id],
  )
}
