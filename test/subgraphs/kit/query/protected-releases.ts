import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { loadRelease } from '../../../../subgraphs/kit/release/load-release.ts'
import { rulesOf } from '../../../../subgraphs/kit/release/rules.ts'
import { withdrawStaged } from '../../../../subgraphs/kit/release/withdrawal.ts'
import { cells } from '../fixtures/cells.ts'
import type { TestDatabase } from '../fixtures/database.ts'

const RULES = { ...rulesOf(kazakhstan, catalogue), clock: () => new Date('2024-05-01T00:00:00Z') }

/**
 * Publish a stock under the government's own rule of what is withheld.
 * @param lines as `cells` takes them; all partners there are
 */
export async function publishStock({ database }: TestDatabase, day: string, lines: readonly string[]): Promise<void> {
  const release = {
    ...{ id: `KZ-${day}`, publishedAt: new Date(`${day}T00:00:00Z`), note: null, partnersComplete: true },
    ...{ contentHash: day, path: 'stock.csv' },
  }
  await loadRelease(database, release, [cells('STK_CTZ A 2015', lines)], RULES)
}

/** Take back what a release brought. */
export function withdraw({ database }: TestDatabase, published: string, day: string): Promise<void> {
  const withdrawing = { id: `KZ-${published}`, reason: 'counted twice', moment: new Date(`${day}T00:00:00Z`) }
  return database.transaction((transaction) => withdrawStaged(transaction, withdrawing, RULES, () => {}))
}

/** Why cells are withheld by now, those that are withheld first for their own sake. */
export const reasonsIn = (db: TestDatabase): Promise<{ cell: string; reason: string }[]> =>
  db.query(
    `select concat_ws(' ', origin, sex) as cell, withheld_as as reason from observation
     where withheld_as is not null and valid_to = 'infinity' order by reason, cell`,
  )

/** What everybody sees on a day, cell by cell, without the release that it comes from. */
export const seenOn = (db: TestDatabase, moment: string): Promise<unknown[]> =>
  db.query(
    `select time_period, origin, sex, obs_value, obs_status, conf_status, comment from observation
     where valid_from <= $1 and valid_to > $1 order by time_period, origin, sex`,
    [moment],
  )
