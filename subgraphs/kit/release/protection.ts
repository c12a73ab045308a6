import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { blockOf } from '../disclosure/block-of.ts'
import { protect } from '../disclosure/protect.ts'
import type { Cell, Transaction } from '../store/transaction.ts'
import { nameOf, partsOf, versionsIn, type Newly, type Part } from './block-versions.ts'
import type { Rules } from './rules.ts'
import { yearsToProtect, type IndicatorYear } from './years-to-protect.ts'

/**
 * Withhold what would tell about single people, in every year of an indicator that the staged cells touch: small
 * figures, and as many others as it takes so that nobody computes them from the rest, over all vintages.
 * What was published before stays published, and counts as known.
 * @throws PROTECTION_IMPOSSIBLE PROTECTION_TOO_LARGE
 */
export async function protectTouched(
  transaction: Transaction,
  newly: Newly,
  rules: Rules,
  onYear: (done: number, total: number) => void,
): Promise<void> {
  const years = await yearsToProtect(transaction, rules)
  onYear(0, years.length)
  for (const [at, year] of years.entries()) {
    await protectYear(transaction, year, newly, rules)
    onYear(at + 1, years.length)
  }
}

/** The same for one year. */
export async function protectYear(
  transaction: Transaction,
  year: IndicatorYear,
  newly: Newly,
  rules: Rules,
): Promise<void> {
  const indicator = rules.catalogue.require(year.indicator)
  for (const part of await partsOf(transaction, year, indicator.nature)) {
    await protectTogether(transaction, part, newly, { ...rules, indicator })
  }
}

async function protectTogether(
  transaction: Transaction,
  part: Part,
  newly: Newly,
  rules: Rules & { readonly indicator: Indicator },
): Promise<void> {
  const versions = await versionsIn(transaction, part, newly)
  const { block, rows } = blockOf(versions, { ...rules, rule: rules.disclosure })
  const { primary, secondary } = await protect(block, (at) => nameOf(part.indicator, rows[at]))
  const placed =
    (kind: string) =>
    (index: number): Cell[] => [rows[index]?.place ?? null, kind]
  await withhold(transaction, [...primary.map(placed('PRIMARY')), ...secondary.map(placed('SECONDARY'))])
}

async function withhold(transaction: Transaction, places: readonly Cell[][]): Promise<void> {
  if (places.length === 0) return
  await transaction.query('create temporary table withheld (place tid, withheld_as text) on commit drop')
  await transaction.copy('withheld', ['place', 'withheld_as'], [places])
  // Rows are found by their place: only a join by look-ups does not read the whole table for a few of them.
  await transaction.query('set local enable_nestloop = on; analyze withheld')
  await transaction.query(`
    update observation
    set withheld_as = withheld.withheld_as, true_value = obs_value, true_status = obs_status, true_comment = comment,
      obs_value = null, obs_status = 'Q', conf_status = 'C', comment = null
    from withheld
    where observation.ctid = withheld.place`)
  await transaction.query('set local enable_nestloop = off; drop table withheld')
}
