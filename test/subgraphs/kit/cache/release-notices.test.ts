import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { NOTICE_PATH, parseNotice, printKnown, type KnownNotice } from '../../../../shared/cache/notice.ts'
import { EVERYTHING_OPEN, SHIPPED_POLICY } from '../../../policy.ts'
import { signedFetch } from '../../../hop.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { openTestDesk, type TestDesk } from '../fixtures/desk.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'

let db: TestDatabase
let desk: TestDesk
let government: TestGovernment
let now = Date.parse('2024-05-01T00:00:00Z')
let policy = EVERYTHING_OPEN
const clock = () => new Date(now)

const start = () => startTestGovernment({ databaseUrl: db.url, policy: () => policy, clock })

beforeAll(async () => {
  db = await createDatabase('release_notices')
  desk = await openTestDesk(db.url)
  government = await start()
}, 60_000)
afterAll(async () => {
  await Promise.all([government?.close(), desk?.close()])
  await db?.drop()
})

const post = (body: string, { url } = government) =>
  signedFetch(`${url}${NOTICE_PATH}`, { audience: 'KZ', clock, body })
const noticeAfter = async (known: KnownNotice | null, of = government) =>
  parseNotice(await (await post(printKnown(known), of)).json())
const stock = (total: number) => cells('STK_FB A5 2015', [`total: ${total}`])

describe('the notice of a government', () => {
  it('says at once what holds to whoever knows nothing', async () => {
    expect(await noticeAfter(null)).toEqual({
      ...{ state: expect.stringMatching(/^[0-9a-f]{64}$/), since: null, changesAt: null },
      ...{ agreements: EVERYTHING_OPEN.digest, validMs: 5000 },
    })
    await desk.issue('KZ-first', '2016-04-15', stock(3_546_060))
    expect(await noticeAfter(null)).toMatchObject({ since: '2016-04-15T00:00:00Z' })
  })

  it('is another one after each release, and the same as long as there is none', async () => {
    const before = await noticeAfter(null)
    expect(await noticeAfter(null)).toEqual(before)
    const waiting = noticeAfter(before)
    await desk.issue('KZ-second', '2017-04-15', stock(3_546_061))
    const after = await waiting
    expect(after).toMatchObject({ since: '2017-04-15T00:00:00Z' })
    expect(after.state).not.toBe(before.state)
  })

  it('is not kept back while the agreements are others', async () => {
    const before = await noticeAfter(null)
    const waiting = noticeAfter(before)
    policy = SHIPPED_POLICY
    expect(await waiting).toEqual({ ...before, agreements: SHIPPED_POLICY.digest })
  })

  it('says when the next change comes, and is of no use from then on', async () => {
    const before = await noticeAfter(null)
    await desk.issue('KZ-coming', '2024-06-01', stock(3_546_062))
    now = Date.parse('2024-05-31T23:59:59Z')
    const coming = await noticeAfter(before)
    expect(coming).toEqual({ ...before, changesAt: '2024-06-01T00:00:00Z', validMs: 1000 })
    now = Date.parse('2024-06-01T00:00:00Z')
    const come = await noticeAfter(coming)
    expect(come).toMatchObject({ since: '2024-06-01T00:00:00Z', changesAt: null, validMs: 5000 })
    expect(come.state).not.toBe(before.state)
  })

  it('may be relied upon no more when the service ends, which waits for nobody', async () => {
    const leaving = await start()
    const known = await noticeAfter(null, leaving)
    const waiting = noticeAfter(known, leaving)
    // The question is with the service once it has answered another one that came after it.
    await noticeAfter(null, leaving)
    await leaving.close()
    expect(await waiting).toEqual({ ...known, validMs: 0 })
  })
})

describe('at the door', () => {
  it.each(['nothing', '{}', '{"known":{"state":"x","changesAt":null,"agreements":"y"}}'])(
    'a question like %s is refused as malformed',
    async (body) => {
      const response = await post(body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED' } }] })
    },
  )

  it('nobody is told who is not a gateway of the register', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${government.url}${NOTICE_PATH}`, { method: 'POST', headers, body: printKnown(null) })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'HOP_UNSIGNED' } }] })
  })
})
