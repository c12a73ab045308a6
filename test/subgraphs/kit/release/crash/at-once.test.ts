import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { openTestDesk, type TestDesk } from '../../fixtures/desk.ts'
import { contentOf, restore, timeless, type Content } from './content.ts'
import { FIRST, SECOND } from './deliveries.ts'

let db: TestDatabase
let desk: TestDesk
let colleague: TestDesk
beforeAll(async () => {
  db = await createDatabase('at_once')
  desk = await openTestDesk(db.url)
  colleague = await openTestDesk(db.url)
})
afterAll(async () => {
  await desk.close()
  await colleague.close()
  await db.drop()
})

const DAY = { publishedAt: new Date('2017-04-15') }

interface Work {
  readonly one: (at: TestDesk) => Promise<unknown>
  readonly other: (at: TestDesk) => Promise<unknown>
}

/** What the tables hold after two pieces of work, the other one first. */
async function inTurn(before: Content, first: Work['one'], second: Work['one']): Promise<Content> {
  await restore(db, before)
  await first(desk)
  await second(desk)
  return timeless(await contentOf(db))
}

describe('two who work at the same time come to what they would have come to in turn', () => {
  it.each<[string, Work]>([
    ['both publish, in whatever order', { one: (at) => at.publish('KZ-1', {}), other: (at) => at.publish('KZ-2', {}) }],
    [
      'one loads, the other one publishes',
      { one: (at) => at.bring('KZ-3', FIRST.slice(0, 2), DAY), other: (at) => at.publish('KZ-2', {}) },
    ],
    [
      'one throws away what the other one does not need',
      { one: (at) => at.withdraw('KZ-1', 'wrong file', {}), other: (at) => at.publish('KZ-2', {}) },
    ],
  ])('%s', async (_, { one, other }) => {
    await db.empty()
    await desk.bring('KZ-1', FIRST, { publishedAt: new Date('2016-04-15') })
    await desk.bring('KZ-2', SECOND, DAY)
    const before = await contentOf(db)
    const orders = [await inTurn(before, one, other), await inTurn(before, other, one)]
    await restore(db, before)
    await Promise.all([one(desk), other(colleague)])
    expect(orders).toContainEqual(timeless(await contentOf(db)))
  })

  it('both publish the same draft: one does, the other one is told', async () => {
    await db.empty()
    await desk.bring('KZ-1', FIRST, DAY)
    const before = await contentOf(db)
    await desk.publish('KZ-1', {})
    const published = timeless(await contentOf(db))
    await restore(db, before)
    const outcomes = await Promise.allSettled([desk.publish('KZ-1', {}), colleague.publish('KZ-1', {})])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'RELEASE_PUBLISHED' }),
    })
    expect(timeless(await contentOf(db))).toEqual(published)
  })
})
