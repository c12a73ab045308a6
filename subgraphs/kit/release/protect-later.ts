import type { Database, Transaction } from '../store/transaction.ts'
import { EVERY_VINTAGE } from './block-versions.ts'
import { protectYear } from './protection.ts'
import { WHOLE_SETS } from './publication.ts'
import type { Rules } from './rules.ts'
import { yearsToProtect, type IndicatorYear } from './years-to-protect.ts'

// A database that nobody has asked yet gets all its vintages first. Protected together they hide less than one by one,
// and each year is worked on once.

/** Whether nobody can have seen anything of the database: there is nothing in it, or its first filling was broken off. */
export async function isUnseen(database: Database): Promise<boolean> {
  const [found] = await database.transaction((transaction) =>
    transaction.query<{ unseen: boolean }>(
      'select not exists (select from release) or exists (select from unprotected) as unseen',
    ),
  )
  return found?.unseen === true
}

/** Note that the years that the staged cells touch are still to be protected. */
export async function noteUnprotected(transaction: Transaction, rules: Rules): Promise<void> {
  const years = await yearsToProtect(transaction, rules)
  await transaction.query(
    `insert into unprotected (indicator, year)
     select * from unnest($1::text[], $2::date[])
     on conflict do nothing`,
    [years.map(({ indicator }) => indicator), years.map(({ year }) => year)],
  )
}

/**
 * Protect what is still to be protected, year by year: what is done stays done if it is broken off.
 * @param onYear hears how many are done, of how many
 * @throws PROTECTION_IMPOSSIBLE
 */
export async function protectNoted(
  database: Database,
  rules: Rules,
  onYear: (done: number, total: number) => void = () => {},
): Promise<void> {
  const years = await database.transaction((transaction) =>
    transaction.query<IndicatorYear>('select indicator, year::text from unprotected order by indicator, year'),
  )
  if (years.length > 0) onYear(0, years.length)
  for (const [at, year] of years.entries()) {
    await database.transaction(async (transaction) => {
      await transaction.query(WHOLE_SETS)
      await protectYear(transaction, year, EVERY_VINTAGE, rules)
      await transaction.query('delete from unprotected where (indicator, year) = ($1, $2)', [year.indicator, year.year])
    })
    onYear(at + 1, years.length)
  }
}
