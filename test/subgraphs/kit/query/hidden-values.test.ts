import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { answersTo, everyAnswer, type Answers } from './every-answer.ts'
import { copyTo, history, MOMENTS, publishHistory } from './histories.ts'
import { CELL, mainDataSets, otherDataSets, OVERVIEWS } from './questions.ts'
import { withheld, withhold } from './withheld.ts'

/** Few enough for some selections to be too large. */
const ROW_LIMIT = 20

let one: TestDatabase
let other: TestDatabase
let governments: readonly [TestGovernment, TestGovernment]
const start = ({ url }: TestDatabase) =>
  startTestGovernment({ databaseUrl: url, profile: { ...kazakhstan, rowLimit: ROW_LIMIT } })
beforeAll(async () => {
  one = await createDatabase('hidden_value')
  other = await createDatabase('hidden_otherwise')
  governments = [await start(one), await start(other)]
})
afterAll(async () => {
  await Promise.all(governments.map((government) => government.close()))
  await Promise.all([one.drop(), other.drop()])
})

/** Stops at the first question that is answered otherwise. */
function expectSame(answers: Answers, expected: Answers): void {
  expect([...answers.keys()]).toEqual([...expected.keys()])
  for (const [name, text] of expected) expect([name, answers.get(name)]).toEqual([name, text])
}

describe('what is behind a withheld figure', () => {
  it('changes no byte of any answer, neither the figure nor its status, its remark, nor why it is withheld', async () => {
    let hidden = 0
    const property = fc.asyncProperty(history, withheld, async (releases, fates) => {
      let t = performance.now()
      const lap = (n: string) => { const now = performance.now(); process.stderr.write(n + " " + Math.round(now - t) + "; "); t = now }
      await publishHistory(one, releases)
      lap('publish')
      await copyTo(other, one)
      lap('copy')
      hidden += await withhold(one, fates, 0)
      await withhold(other, fates, 1)
      lap('withhold')
      const [first, second] = await Promise.all([
        everyAnswer(governments[0], MOMENTS),
        everyAnswer(governments[1], MOMENTS),
      ])
      lap('ask ' + first?.size)
      expectSame(second, first)
    })
    await fc.assert(property, { numRuns: 5, seed: 2026, endOnFailure: true })
    expect(hidden).toBeGreaterThan(500)
  }, 100000)
})

describe('a withheld cell', () => {
  it('takes its place in every list as it did with its figure, by its key', async () => {
    const shape = { ...mainDataSets(MOMENTS, CELL), ...otherDataSets(CELL), ...OVERVIEWS }
    const property = fc.asyncProperty(history, withheld, async (releases, fates) => {
      await publishHistory(one, releases)
      const before = await answersTo(governments[0], shape)
      await withhold(one, fates, 0)
      expectSame(await answersTo(governments[0], shape), before)
    })
    await fc.assert(property, { numRuns: 5, seed: 2026, endOnFailure: true })
  }, 100000)
})
