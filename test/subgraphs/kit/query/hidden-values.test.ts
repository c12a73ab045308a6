import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { answersTo, everyAnswer, type Answers } from './every-answer.ts'
import { copyTo, history, MOMENTS, publishHistory } from './histories.ts'
import { publishStock, reasonsIn, seenOn, withdraw } from './protected-releases.ts'
import { CELL, mainDataSets, otherDataSets, OVERVIEWS, questionsAbout } from './questions.ts'
import { withheld, withhold } from './withheld.ts'

/** Few enough for some selections to be too large. */
const ROW_LIMIT = 20

/** Each run publishes, and asks a few hundred questions. */
const PATIENCE_MS = 60_000

let databases: readonly [TestDatabase, TestDatabase]
let governments: readonly [TestGovernment, TestGovernment]
const start = ({ url }: TestDatabase) =>
  // Always the same salts: what still differs between two receipts, a figure has brought about.
  startTestGovernment({
    ...{ databaseUrl: url, profile: { ...kazakhstan, rowLimit: ROW_LIMIT } },
    randomness: (size) => new Uint8Array(size),
  })
beforeAll(async () => {
  databases = [await createDatabase('hidden_value'), await createDatabase('hidden_otherwise')]
  governments = [await start(databases[0]), await start(databases[1])]
})
beforeEach(() => Promise.all(databases.map((db) => db.empty())))
afterAll(async () => {
  await Promise.all(governments.map((government) => government.close()))
  await Promise.all(databases.map((db) => db.drop()))
})

/** Stops at the first question that is answered otherwise. */
function expectSame(answers: Answers, expected: Answers): void {
  expect([...answers.keys()]).toEqual([...expected.keys()])
  for (const [name, text] of expected) expect([name, answers.get(name)]).toEqual([name, text])
}

async function expectBothAnswerAlike(): Promise<void> {
  const [first, second] = await Promise.all([
    everyAnswer(governments[0], MOMENTS),
    everyAnswer(governments[1], MOMENTS),
  ])
  expectSame(second, first)
}

describe('what is behind a withheld figure', () => {
  it(
    'changes no byte of any answer: not the figure, its status or its remark, nor why it is withheld',
    async () => {
      const [one, other] = databases
      let hidden = 0
      const property = fc.asyncProperty(history, withheld, async (releases, fates) => {
        await publishHistory(one, releases)
        await copyTo(other, one)
        hidden += await withhold(one, fates, 0)
        await withhold(other, fates, 1)
        await expectBothAnswerAlike()
      })
      await fc.assert(property, { numRuns: 6, seed: 2026, endOnFailure: true })
      expect(hidden).toBeGreaterThan(200)
    },
    PATIENCE_MS,
  )

  it(
    'changes none either under the rule by which governments withhold, whatever becomes of it',
    async () => {
      let alike = 0
      const property = fc.asyncProperty(shifts, shifts, async (...behind) => {
        fc.pre(String(behind[0]) !== String(behind[1]))
        await Promise.all(databases.map((db) => db.empty()))
        await Promise.all(databases.map((db, which) => publishShifted(db, behind[which] ?? [])))
        for (const moment of [...MOMENTS, LATER]) {
          const [one, other] = await Promise.all(databases.map((db) => seenOn(db, moment)))
          fc.pre(JSON.stringify(one) === JSON.stringify(other))
        }
        alike += 1
        await expectBothAnswerAlike()
      })
      // A hidden total that a release changes in one of them and leaves as it was in the other.
      const examples: [number[], number[]][] = [
        [
          [0, 0],
          [0, -1],
        ],
        [
          [-1, 0],
          [0, 0],
        ],
      ]
      await fc.assert(property, { numRuns: 3, seed: 2026, endOnFailure: true, examples })
      expect(alike).toBe(3)
    },
    PATIENCE_MS,
  )
})

const LATER = '2016-07-01T00:00:00Z'
const shifts = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 2, maxLength: 2 })

/** Women are counted here or there, and all women remain as many; then some cells are said again, and some end. */
async function publishShifted(db: TestDatabase, [first = 0, second = 0]: readonly number[]): Promise<void> {
  const kyrgyzstan = (shift: number) => [`origin=KG sex=F: ${3 + shift}`, `origin=KG sex=M: 1`]
  const tajikistan = (shift: number) => [`origin=TJ sex=F: ${20 - shift}`, `origin=TJ sex=M: 50`]
  await publishStock(db, '2016-04-01', [...kyrgyzstan(first), ...tajikistan(first)])
  await publishStock(db, '2016-05-01', [...kyrgyzstan(second), ...tajikistan(second)])
  await publishStock(db, '2016-06-01', kyrgyzstan(second))
  await withdraw(db, '2016-05-01', '2016-06-15')
}

describe('a withheld figure', () => {
  it('is told in the same words whether it is withheld for its own sake or for that of another one', async () => {
    const [db] = databases
    await publishStock(db, '2016-04-01', ['origin=KG: 80', 'origin=TJ: 80'])
    await publishStock(db, '2016-05-01', ['origin=KG: 3', 'origin=TJ: 50'])
    await publishStock(db, '2016-06-01', ['origin=KG: 4', 'origin=TJ: 40'])
    expect(await reasonsIn(db)).toEqual([
      { cell: 'KG _T', reason: 'PRIMARY' },
      { cell: 'TJ _T', reason: 'SECONDARY' },
    ])
    const [primary, secondary] = [
      await answersTo(governments[0], questionsAbout('KG', MOMENTS)),
      await answersTo(governments[0], questionsAbout('TJ', MOMENTS)),
    ]
    expectSame(aboutTajikistan(withoutReceipts(primary)), aboutTajikistan(withoutReceipts(secondary)))
  })

  it(
    'takes its place in every list as it did when it was shown, by its key',
    async () => {
      const [db] = databases
      const [government] = governments
      let hidden = 0
      const shape = { ...mainDataSets(MOMENTS, CELL), ...otherDataSets(CELL), ...OVERVIEWS }
      const property = fc.asyncProperty(history, withheld, async (releases, fates) => {
        await publishHistory(db, releases)
        const before = await answersTo(government, shape)
        hidden += await withhold(db, fates, 0)
        expectSame(withoutReceipts(await answersTo(government, shape)), withoutReceipts(before))
      })
      await fc.assert(property, { numRuns: 2, seed: 2026, endOnFailure: true })
      expect(hidden).toBeGreaterThan(60)
    },
    PATIENCE_MS,
  )

  it('has a remark that stands nowhere, not even at a total that is shown', async () => {
    const [db] = databases
    await publishStock(db, '2016-04-01', ['origin=KG sex=F: 3 (two families)', 'origin=KG sex=M: 40 (two families)'])
    expect(await reasonsIn(db)).toContainEqual({ cell: 'KG F', reason: 'PRIMARY' })
    const answers = await everyAnswer(governments[0], MOMENTS)
    expect([...answers.values()].join('')).toContain('"obsValue":43')
    for (const [name, text] of answers) expect([name, text]).toEqual([name, expect.not.stringContaining('families')])
  })
})

/** Of other figures, or of others than before, there is another root. */
const withoutReceipts = (answers: Answers): Answers =>
  new Map([...answers].map(([name, text]) => [name, text.replace(/\["exchange-receipt","[^"]*"\],/, '')]))

const aboutTajikistan = (answers: Answers): Answers =>
  new Map([...answers].map(([name, text]) => [name.replaceAll('KG', 'TJ'), readable(text).replaceAll('KG', 'TJ')]))

/** With its cursors in plain text. */
const readable = (text: string): string =>
  text.replaceAll(/"endCursor":"([^"]+)"/g, (_, cursor: string) => Buffer.from(cursor, 'base64url').toString())
