import { setTimeout } from 'node:timers/promises'
import { TooLate, type Database, type Transaction } from '../store/transaction.ts'
import type { Changes } from './changes.ts'

export interface Enacting {
  readonly clock: () => Date
  /** The day that it is about; null: from now on. */
  readonly since: Date | null
  /** How many rows the work is about, from which the time that it takes is guessed. */
  readonly rows: number
  /** Shown what will change, says whether to go on; without it nobody is asked. */
  readonly confirm?: ((changes: Changes) => Promise<boolean>) | undefined
}

/** The least time between the beginning of the work and the moment from which on everybody sees it. */
const SHORTEST_LEAD_MS = 1000
/** Of that, what is kept for the database to write the end of the work to its disk. */
const WRITING_MS = 250
/** Waiting for a moment that came too late costs less than doing the work again because it came too early. */
const LEAD_MS_A_ROW = 0.5

/**
 * Do what changes published figures, as a whole or not at all.
 *
 * What takes effect from now on is given a moment that lies ahead, by as much as the work takes: it is finished before
 * anybody can ask about that moment, so that no moment ever has two answers. Nobody is kept waiting by a person who
 * thinks: what is shown for confirmation is worked out and undone, then done again if it still comes to the same.
 * @param work all of it, for a given moment
 * @returns what changed; null if `confirm` declined
 */
export async function enact(
  database: Database,
  { clock, since, rows, confirm }: Enacting,
  work: (transaction: Transaction, moment: Date) => Promise<Changes>,
): Promise<Changes | null> {
  let lead = SHORTEST_LEAD_MS + rows * LEAD_MS_A_ROW
  let agreed: Changes | undefined
  if (confirm) {
    const begun = clock()
    agreed = await tryOut(database, (transaction) => work(transaction, since ?? begun))
    lead = Math.max(SHORTEST_LEAD_MS, 2 * (Number(clock()) - Number(begun)))
    if (!(await confirm(agreed))) return null
  }
  for (;;) {
    const moment = since ?? new Date(Number(clock()) + lead)
    const begun = clock()
    try {
      const changes = await database.transaction(async (transaction) => {
        const found = await work(transaction, moment)
        if (agreed && !alike(agreed, found)) throw new Undone(found)
        if (since === null) {
          const left = Number(moment) - Number(clock()) - WRITING_MS
          if (left <= 0) throw new TooLate()
          await transaction.within(left)
        }
        return found
      })
      // A timer may ring a millisecond early, and whoever asks then would not see what they are told is done.
      await setTimeout(Math.max(0, Number(moment) - Number(clock()) + 1))
      return changes
    } catch (error) {
      if (!(error instanceof Undone || error instanceof TooLate)) throw error
      lead = Math.max(lead, 2 * (Number(clock()) - Number(begun)))
      if (error instanceof Undone && confirm && agreed && !alike(agreed, error.changes)) {
        agreed = error.changes
        if (!(await confirm(agreed))) return null
      }
    }
  }
}

/** Ends a transaction without effect. */
class Undone extends Error {
  readonly changes: Changes

  constructor(changes: Changes) {
    super('undone')
    this.changes = changes
  }
}

async function tryOut(database: Database, work: (transaction: Transaction) => Promise<Changes>): Promise<Changes> {
  try {
    return await database.transaction(async (transaction) => {
      throw new Undone(await work(transaction))
    })
  } catch (error) {
    if (error instanceof Undone) return error.changes
    throw error
  }
}

const alike = (one: Changes, other: Changes): boolean => JSON.stringify(one) === JSON.stringify(other)
