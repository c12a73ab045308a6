import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { followNotices, type Notices } from '../../../gateway/cache/follow-notices.ts'
import { gatewayHop } from '../../../gateway/fetch/hop.ts'
import { connectSubgraphs, type Subgraphs } from '../../../gateway/fetch/subgraphs.ts'
import { emptyParties } from '../../../gateway/parties.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { createLog } from '../../../shared/log.ts'
import { EVERYTHING_OPEN } from '../../policy.ts'
import { anybody, gatewayKeys } from '../../hop.ts'
import { createDatabase, type TestDatabase } from '../../subgraphs/kit/fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../../subgraphs/kit/fixtures/government.ts'

const clock = () => new Date()
const policy = () => (isRestless ? { ...EVERYTHING_OPEN, digest: digestOf(String((changes += 1))) } : EVERYTHING_OPEN)
const MEBIBYTE = 1024 * 1024

let database: TestDatabase
let government: TestGovernment
let subgraphs: Subgraphs
let notices: Notices
let now = 0
/** Whether it has something new to say each time. */
let isRestless = false
let changes = 0
let onChange = () => {}
const heard = Promise.withResolvers<void>()

beforeAll(async () => {
  database = await createDatabase('follow_notices')
  government = await startTestGovernment({ databaseUrl: database.url, clock, policy })
  const parties = emptyParties()
  parties.learn([{ refArea: 'KZ', graph: 'kazakhstan', typeName: 'Kazakhstan', corridorSide: 'DESTINATION' }])
  const hop = gatewayHop({ keys: gatewayKeys, clock, randomness: randomBytes, identity: anybody })
  const settings = { subgraphUrl: () => government.url, fetchTimeoutMs: 3000, answerLimitBytes: MEBIBYTE, hop }
  subgraphs = connectSubgraphs(settings, parties)
  const lines = {
    write(line: string) {
      if (line.includes('is heard')) heard.resolve()
    },
  }
  const log = createLog('gateway', 'info', lines)
  notices = followNotices({ subgraphs, parties, log, onChange: () => onChange(), now: () => now })
}, 60_000)
afterAll(async () => {
  await notices?.end()
  await subgraphs?.close()
  await government?.close()
  await database?.drop()
})

describe('what a government says of its figures', () => {
  it('is asked for when it is first wanted, and then known', async () => {
    expect(notices.of('kazakhstan')).toBeNull()
    await heard.promise
    expect(notices.of('kazakhstan')).toMatchObject({ agreements: EVERYTHING_OPEN.digest, validMs: 5000 })
  })

  it('holds for as long as it said, and not a moment longer', () => {
    now = 4999
    expect(notices.of('kazakhstan')).not.toBeNull()
    now = 5000
    expect(notices.of('kazakhstan')).toBeNull()
  })

  it('is asked for ten times a second at most, though it is something new each time', async () => {
    const ten = Promise.withResolvers<void>()
    let heardOf = 0
    onChange = () => {
      if ((heardOf += 1) === 10) ten.resolve()
    }
    const since = performance.now()
    isRestless = true
    await ten.promise
    isRestless = false
    expect(performance.now() - since).toBeGreaterThan(850)
  })

  it('is not asked of whoever is no member', () => {
    expect(notices.of('regional')).toBeNull()
  })
})
