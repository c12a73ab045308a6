import type { Transaction } from '../store/transaction.ts'
import { addOverDimension, addOverTime, createCube } from './cube.ts'
import { ADDING_ORDER, planDimensions } from './dimension-plan.ts'
import { LEVELS } from './partition.ts'
import type { Rules } from './rules.ts'
import { planTime } from './time-plan.ts'

/**
 * Work out every margin of the years that the staged delivery touches, for each moment from its publication on,
 * over the cells that are valid then: first over the dimensions, then over time.
 * The result is in the working tables of the transaction.
 */
export async function computeMargins(transaction: Transaction, rules: Rules, from: Date): Promise<void> {
  const additive = rules.catalogue.all.filter(({ nature }) => nature !== 'RATIO')
  await createCube(transaction, additive, from)
  const wanted = await planDimensions(transaction, rules)
  for (const dimension of ADDING_ORDER) {
    for (const level of LEVELS) {
      if (wanted.has(`${dimension} ${level}`)) await addOverDimension(transaction, dimension, level)
    }
  }
  for (const freq of await planTime(transaction, rules.catalogue)) await addOverTime(transaction, freq)
}
