import type { Codelist } from '../../../shared/sdmx/codelist.ts'
import { CONCEPTS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { Cell, Transaction } from '../store/transaction.ts'
import { LEVELS, partition } from './partition.ts'
import type { Rules } from './rules.ts'

// Where two ways lead to one margin, the first way taken here counts; sexes are the most reliably whole.
export const ADDING_ORDER = ['SEX', 'AGE', 'PERMIT_TYPE', 'ACTIVITY', 'REGION', 'ORIGIN', 'DESTINATION'] as const

/** The blocks in which one dimension has the same members, so that they are judged once. */
interface Alike {
  readonly members: string[]
  readonly period_end: string
  readonly partners_complete: boolean
  readonly blocks: number[]
}

/**
 * Write down for every block which codes are added into which margin.
 * @returns the dimensions and levels that have anything to add, as `SEX TOTAL`
 */
export async function planDimensions(transaction: Transaction, rules: Rules): Promise<ReadonlySet<string>> {
  const addends: Cell[][] = []
  for (const dimension of ADDING_ORDER) {
    const list = rules.codelistOf(dimension)
    for (const alike of await membersOf(transaction, dimension))
      addends.push(...addendsOf(dimension, list, alike, rules))
  }
  await transaction.copy('addend', ['block', 'dimension', 'level', 'whole', 'code', 'required', 'needed'], [addends])
  await transaction.query('analyze addend')
  return new Set(addends.map(([, dimension, level]) => `${dimension} ${level}`))
}

const membersOf = (transaction: Transaction, dimension: Dimension): Promise<Alike[]> =>
  transaction.query<Alike>(`
    select members, period_end::text, partners_complete, array_agg(block) as blocks
    from (
      select block, array_agg(code order by code) as members
      from (
        select distinct block, ${CONCEPTS[dimension].column} as code from cell join coordinate using (coordinate)
      ) codes
      group by block
    ) breakdown join block using (block)
    group by members, period_end, partners_complete`)

function addendsOf(dimension: Dimension, list: Codelist, alike: Alike, { reporter }: Rules): Cell[][] {
  const { members, period_end: periodEnd, partners_complete: partnersComplete, blocks } = alike
  return LEVELS.flatMap((level) => {
    const addends = partition({ dimension, list, members, periodEnd, partnersComplete, reporter }, level)
    return addends.flatMap(({ whole, code, required }) => {
      const needed = addends.filter((other) => other.whole === whole && other.required).length
      return blocks.map((block) => [block, dimension, level, whole, code, required, needed])
    })
  })
}
