import type { MadeCell } from './made-cell.ts'
import { randomFor } from './random.ts'

/** How a year of an indicator reaches the public. */
export type Fate = 'FINAL' | 'REVISED' | 'LATE'

export interface Lot {
  readonly seed: number
  readonly refArea: string
}

const LATE = 0.1
const REVISED = 0.4

/** Some years are revised a year later; of some, the last quarter comes a year late. */
export function fateOf(indicator: string, year: number, { seed, refArea }: Lot): Fate {
  const fate = randomFor(seed, refArea, indicator, year, 'fate')()
  return fate < LATE ? 'LATE' : fate < REVISED ? 'REVISED' : 'FINAL'
}

/** Whether the cell is from the last quarter of its year, or about the whole of it. */
export const isLastQuarter = ({ period }: MadeCell, year: number): boolean => period.end > `${year}-10-01`

/** How many cells of a government are empty at first because a report did not come in (O), or was not asked for (L). */
const NOT_RECEIVED = 4
const NOT_COLLECTED = 2

/** Why a figure is not there, by the place of its cell. */
export type Losses = ReadonlyMap<number, Pick<MadeCell, 'status' | 'reason'>>

/** A few cells, chosen by the seed among those that no figure of the file stands behind. */
export function lossesAmong(cells: readonly MadeCell[], { seed, refArea }: Lot): Losses {
  const candidates = cells.flatMap(({ exact, amount, status }, at) =>
    !exact && amount !== null && status === 'E' ? [at] : [],
  )
  const random = randomFor(seed, refArea, 'lost')
  const losses = new Map<number, Pick<MadeCell, 'status' | 'reason'>>()
  while (losses.size < Math.min(NOT_RECEIVED + NOT_COLLECTED, candidates.length)) {
    const at = candidates[Math.floor(random() * candidates.length)] ?? 0
    const notReceived = losses.size < NOT_RECEIVED
    losses.set(at, notReceived ? { status: 'O', reason: 'not received' } : { status: 'L', reason: 'not collected' })
  }
  return losses
}
