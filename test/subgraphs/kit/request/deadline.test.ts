import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { nonceMemory } from '../../../../shared/identity/hop/nonce-memory.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { hopEnd } from '../../../../subgraphs/kit/request/hop-end.ts'
import { askBatch } from '../../../batch.ts'
import { keysOf } from '../../../hop.ts'
import { preparedDatabase } from '../../../region.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'

const clock = () => new Date('2026-06-01T00:00:00Z')
const FIGURES = `{ _entities(representations: [{__typename: "${kazakhstan.typeName}", code: "KZ"}]) { ... on ${kazakhstan.typeName} {
  dataSet(select: {indicator: STK_FB}) { rows { obsValue } } } } }`

let government: TestGovernment
let statements: string[] = []

/** Its process is so busy with something else that its timers are late. */
const busyFor = (ms: number) => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

beforeAll(async () => {
  const remembered = nonceMemory(clock)
  const nonces: typeof remembered = {
    use(...nonce) {
      busyFor(5)
      return remembered.use(...nonce)
    },
  }
  government = await startTestGovernment({
    ...{ databaseUrl: preparedDatabase(kazakhstan), clock },
    hop: hopEnd({ party: 'KZ', keys: keysOf('KZ'), nonces, clock }),
    trace: (sql) => void statements.push(sql),
  })
})
afterAll(() => government.close())

describe('a question with a millisecond left', () => {
  it('is not looked up, however busy the government is', async () => {
    statements = []
    const answer = await government.post(FIGURES, { headers: { 'exchange-timeout-ms': '1' } })
    expect(answer.status).toBe(504)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] })
    expect(statements).toEqual([])
  })

  it('is not looked up among others, who have theirs', async () => {
    statements = []
    const question = { query: FIGURES }
    const [late, well] = await askBatch(
      government.url,
      [
        { requestId: 'late', question, timeoutMs: 1 },
        { requestId: 'well', question },
      ],
      { audience: 'KZ', clock },
    )
    expect(late?.body.errors[0].extensions.code).toBe('DEADLINE_EXCEEDED')
    expect(well?.body.errors).toBeUndefined()
    const asked = statements.length
    statements = []
    await government.post(FIGURES)
    expect(asked).toBe(statements.length)
  })

  it('is looked up where there are enough', async () => {
    statements = []
    expect((await government.post(FIGURES, { headers: { 'exchange-timeout-ms': '10000' } })).status).toBe(200)
    expect(statements).not.toEqual([])
  })
})
