import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Service } from '../../../shared/http/service.ts'
import { createLog } from '../../../shared/log.ts'
import { verifyAnswer } from '../../../shared/identity/hop/verify-answer.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { ANONYMOUS_ONLY } from '../../../subgraphs/kit/identity/anonymous-only.ts'
import { governmentHop } from '../../../subgraphs/kit/process/government-hop.ts'
import { startGovernment } from '../../../subgraphs/kit/server.ts'
import { gatewayKeys, keysOf, signedQuestion, signedRequestTo } from '../../hop.ts'
import { createDatabase, type TestDatabase } from './fixtures/database.ts'
import { EVERYTHING_OPEN } from '../../policy.ts'
import { NO_LOG } from '../../bench/no-log.ts'

const clock = () => new Date('2024-05-01T00:00:00Z')
const asking = { audience: 'KZ', clock }
const QUESTION = { query: '{ _service { sdl } }' }

let db: TestDatabase
let government: Service

const start = (now = clock) =>
  startGovernment({
    ...{ profile: kazakhstan, databaseUrl: db.url, clock: now },
    hop: governmentHop({ profile: kazakhstan, databaseUrl: db.url, keys: keysOf('KZ'), clock: now }),
    ...{
      identity: ANONYMOUS_ONLY,
      policy: () => EVERYTHING_OPEN,
      audit: NO_LOG,
      host: '127.0.0.1',
      port: 0,
      log: createLog('test', 'silent'),
    },
  })

beforeAll(async () => {
  db = await createDatabase('hop')
  government = await start()
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return errors?.[0]?.extensions.code
}

const post = (init: RequestInit) => fetch(`${government.url}/graphql`, { method: 'POST', ...init })
const prepared = (body = JSON.stringify(QUESTION)) => signedRequestTo(`${government.url}/graphql`, { ...asking, body })

describe('a government', () => {
  it('answers nobody who has not signed, not even with its schema', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await post({ headers, body: JSON.stringify(QUESTION) })
    expect([response.status, await codeOf(response)]).toEqual([401, 'HOP_UNSIGNED'])
  })

  it('signs its answer as the one to this very request', async () => {
    const { headers, signature, body } = await prepared()
    const response = await post({ headers, body })
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    }
    const verifier = { party: 'KZ', keys: gatewayKeys.register, clock }
    await expect(verifyAnswer(answer, { ...verifier, requestSignature: signature })).resolves.toBeDefined()
    const other = (await prepared()).signature
    await expect(verifyAnswer(answer, { ...verifier, requestSignature: other })).rejects.toMatchObject({
      code: 'HOP_ANSWER_SIGNATURE_INVALID',
    })
  })

  it.each<[string, string, object]>([
    ['for another government', 'HOP_AUDIENCE_WRONG', { audience: 'KG' }],
    ['by a clock that is a minute behind', 'HOP_EXPIRED', { clock: () => new Date('2024-04-30T23:59:00Z') }],
    ['by a clock that is a minute ahead', 'HOP_NOT_YET_VALID', { clock: () => new Date('2024-05-01T00:01:00Z') }],
  ])('refuses what was signed %s: %s', async (_, code, change) => {
    const response = await signedQuestion(government.url, QUESTION, { ...asking, ...change })
    expect(await codeOf(response)).toBe(code)
  })

  it('refuses another question under a good signature', async () => {
    const { headers } = await prepared()
    expect(await codeOf(await post({ headers, body: JSON.stringify({ query: '{ __typename }' }) }))).toBe(
      'HOP_BODY_CHANGED',
    )
  })

  it('answers nothing that an old key has signed, once the time of its overlap is over', async () => {
    // The keys of the tests are in force until 2100.
    const codeAt = async (moment: string) => {
      const later = () => new Date(moment)
      const late = await start(later)
      const response = await signedQuestion(late.url, QUESTION, { audience: 'KZ', clock: later })
      await late.close()
      return codeOf(response)
    }
    expect(await codeAt('2099-12-31T23:59:59Z')).toBeUndefined()
    expect(await codeAt('2100-01-01T00:00:01Z')).toBe('HOP_KEY_EXPIRED')
  })

  it('answers a request once, in sequence and when fifty come at the same time', async () => {
    const { headers, body } = await prepared()
    const at50 = await Promise.all(Array.from({ length: 50 }, () => post({ headers, body })))
    const codes = await Promise.all(at50.map(codeOf))
    expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    expect(codes.filter((code) => code === 'HOP_REPLAYED')).toHaveLength(49)
    expect(await codeOf(await post({ headers, body }))).toBe('HOP_REPLAYED')
  })

  it('does not answer it again after a restart either', async () => {
    const { headers, body } = await prepared()
    expect(await codeOf(await post({ headers, body }))).toBeUndefined()
    await government.close()
    government = await start()
    expect(await codeOf(await post({ headers, body }))).toBe('HOP_REPLAYED')
  })
})
