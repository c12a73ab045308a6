import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomFor } from '../../../../../subgraphs/kit/synthetic/random.ts'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'
import { asCsv, SECOND } from './deliveries.ts'
import { allowed, finish, goBack, rehearse, rehearseOne, strike, type Command, type Rehearsed } from './rehearsal.ts'

// The same points again: CRASH_SEED=<the seed that a failure names>.
const SEED = Number(process.env['CRASH_SEED'] ?? randomInt(1_000_000))
const POINTS: readonly [Command, number][] = [
  ['load', 12],
  ['publish', 24],
  ['withdraw', 10],
]
let databases: readonly [TestDatabase, TestDatabase]
let commands: Readonly<Record<Command, Rehearsed>>
const folder = temporaryFolder()
const delivery = folder.write('figures.csv', asCsv(SECOND))
beforeAll(async () => {
  databases = await Promise.all([createDatabase('killed_1'), createDatabase('killed_2')])
  commands = await rehearse(databases[0], delivery)
}, 120_000)
afterAll(async () => {
  await Promise.all(databases.map((db) => db.drop()))
  folder.remove()
})

/** Random lines, and those around the end of the work and within each COPY; in the order in which they come. */
function drawPoints({ command, told, commit }: Rehearsed, count: number): number[] {
  const random = randomFor(SEED, command)
  const pieces = told.flatMap((line, at) => (line.startsWith('within ') ? [at] : []))
  const points = new Set([commit - 1, commit, ...pieces])
  while (points.size < count) points.add(Math.floor(random() * told.length))
  return [...points].sort((one, other) => one - other)
}

describe('a command that is killed leaves the old figures or the new ones, and run again it finishes', () => {
  it.each(POINTS)(
    '%s, at %i points',
    async (command, count) => {
      const rehearsed = commands[command]
      const points = drawPoints(rehearsed, count)
      const found = await Promise.all(
        databases.map((db, lane) => {
          const share = points.filter((_, at) => at % databases.length === lane)
          return surprises(db, rehearsed, share, { inARow: 5, back: () => goBack(db, rehearsed) })
        }),
      )
      expect({ SEED, surprises: found.flat() }).toEqual({ SEED, surprises: [] })
    },
    120_000,
  )

  it('load into a database that has no tables yet, at 4 points', async () => {
    const [db] = databases
    const back = async () => void (await db.query('drop schema if exists public, hop cascade; create schema public'))
    await back()
    const rehearsed = await rehearseOne(db, 'load', delivery)
    // Run again it has less to say, once the tables are there: each line is counted from the beginning.
    const found = await surprises(db, rehearsed, drawPoints(rehearsed, 4), { inARow: 1, back })
    expect({ SEED, surprises: found }).toEqual({ SEED, surprises: [] })
  }, 120_000)
})

interface Manner {
  /** How often the command is killed before it is allowed to finish. */
  readonly inARow: number
  /** To where it has not been run yet. */
  readonly back: () => Promise<void>
}

/** Kill a command at each of the points, and let it finish in between. @returns what should not have been found */
async function surprises(
  db: TestDatabase,
  rehearsed: Rehearsed,
  points: readonly number[],
  { inARow, back }: Manner,
): Promise<unknown[]> {
  const found: unknown[] = []
  let kills = 0
  await back()
  for (const point of points) {
    const struck = await strike(db, rehearsed, { at: point, by: 'KILL' })
    const { at, content, ended } = struck
    const isKilled = ended.signal === 'SIGKILL'
    // What had to begin again in the rehearsal had more to say there.
    const isDone = ended.code === 0 && ended.told.length <= point && content === 'new'
    if (!isDone && !(isKilled && allowed(struck).includes(content))) found.push({ at, content, isKilled })
    kills += 1
    if (content === 'old' && kills % inARow > 0 && point !== points.at(-1)) continue
    const again = await finish(db, rehearsed)
    if (!isDeepStrictEqual(again.found, again.wanted)) found.push({ at, again })
    await back()
  }
  return found
}
