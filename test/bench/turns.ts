import type { Effort } from './bench.ts'
import type { Contender } from './contender.ts'
import { measure, medianOf, type Measurement } from './measure.ts'

/** A contender and what it is asked. */
export interface Entry {
  readonly contender: Contender
  readonly bodies: readonly string[]
}

const WARM_UP_SECONDS = 2

/**
 * Contenders take turns, round by round, so that whatever else the machine does falls on all of them.
 * @returns each contender's median, in the order given
 */
export async function takeTurns(
  entries: readonly Entry[],
  connections: number,
  { rounds, seconds }: Effort,
): Promise<readonly Measurement[]> {
  for (const { contender, bodies } of entries)
    await measure(contender, { bodies, connections, seconds: WARM_UP_SECONDS })
  const measured = entries.map((): Measurement[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { contender, bodies }] of entries.entries()) {
      measured[at]?.push(await measure(contender, { bodies, connections, seconds }))
      process.stderr.write('.')
    }
  }
  process.stderr.write('\n')
  return measured.map(medianOf)
}
