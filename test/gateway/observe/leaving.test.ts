import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { FetchObserver } from '../../../gateway/fetch/observer.ts'
import { connectSubgraph, type Asking, type Subgraph } from '../../../gateway/fetch/subgraph.ts'
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'

const heard: string[] = []
const headers: IncomingHttpHeaders[] = []
const observer: FetchObserver = {
  leaves(graph, { length }) {
    heard.push(`${graph} ${length}`)
    return { traceparent: 'of the test' }
  },
  joins: (graph) => void heard.push(`${graph} joins`),
}
const server = createServer((request, response) => {
  headers.push(request.headers)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}')
})
let watched: Subgraph
let unwatched: Subgraph

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const connection = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    party: () => ({ graph: 'regional', refArea: null }),
    ...{ answerLimitBytes: 1000, fetchTimeoutMs: 2000, connectTimeoutMs: 1000, hop: null, batchFetches: false },
    fetching: { coalesceFetches: true },
  }
  watched = connectSubgraph({ ...connection, observer })
  unwatched = connectSubgraph(connection)
})
beforeEach(() => {
  heard.length = headers.length = 0
})
afterAll(async () => {
  await Promise.all([watched, unwatched].map((subgraph) => subgraph.close()))
  server.close()
})

const asking: Asking = { requestId: 'r', signal: new AbortController().signal, caller: ANYBODY, timeoutMs: 2000 }
const ask = (subgraph: Subgraph, field = 'a') => subgraph.ask(`{"query":"{ ${field} }"}`, asking)

describe('a question on its way to a subgraph', () => {
  it('is heard of when it leaves, and takes the headers along', async () => {
    await ask(watched)
    expect(heard).toEqual(['regional 1'])
    expect(headers).toMatchObject([{ traceparent: 'of the test' }])
  })

  it('is heard of when it is not sent, as the same is under way', async () => {
    await Promise.all([ask(watched), ask(watched), ask(watched, 'b')])
    expect(heard.toSorted()).toEqual(['regional 1', 'regional 1', 'regional joins'])
    expect(headers).toHaveLength(2)
  })

  it('takes nothing along where nobody listens', async () => {
    await ask(unwatched)
    expect(headers).toHaveLength(1)
    expect(headers[0]).not.toHaveProperty('traceparent')
  })

  it('is heard of only if it is a question', async () => {
    await watched.read('/members', asking)
    expect(heard).toEqual([])
  })
})
