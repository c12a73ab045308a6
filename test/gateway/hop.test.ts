import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startRegion, type Region } from '../region.ts'

interface Passing {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const honest = (answer: Passing): Passing => answer
let inBetween: (answer: Passing) => Passing = honest
let proxy: Server
let kazakhstan = ''
let region: Region

/** Somebody on the way to Kazakhstan, who may change what comes back. */
async function listen(): Promise<number> {
  proxy = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers
      const body = request.method === 'POST' ? Buffer.concat(chunks) : null
      const init = { method: request.method ?? 'GET', headers: headers as Record<string, string>, body }
      const answer = await fetch(`${kazakhstan}${request.url}`, init)
      const came = { status: answer.status, headers: Object.fromEntries(answer.headers) }
      const sent = inBetween({ ...came, body: Buffer.from(await answer.arrayBuffer()) })
      const { 'content-length': ____, connection: _____, 'keep-alive': ______, ...kept } = sent.headers
      response.writeHead(sent.status, kept).end(sent.body)
    })().catch(() => response.destroy())
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const address = proxy.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

beforeAll(async () => {
  const port = await listen()
  region = await startRegion({
    inFrontOf(graph, url) {
      if (graph !== 'kazakhstan') return url
      kazakhstan = url
      return `http://127.0.0.1:${port}`
    },
  })
}, 60_000)
afterEach(() => {
  inBetween = honest
})
afterAll(async () => {
  await region?.stop()
  proxy.close()
})

const QUESTION = `{ countries(codes: [KG, KZ]) { code
  dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`

const [KG, KZ] = [204_382, 3_546_060]
const figures = (data: { countries: { dataSet: { rows: { obsValue: number }[] } | null }[] }) =>
  data.countries.map(({ dataSet }) => dataSet?.rows[0]?.obsValue ?? null)

const without = (name: string, { headers, ...answer }: Passing): Passing => ({
  ...answer,
  headers: Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name)),
})

/** Hands out the answer to one request as the answer to the next. */
function swapping(): (answer: Passing) => Passing {
  let first: Passing | undefined
  return (answer) => (first ??= answer)
}

describe('what a government answers', () => {
  it('arrives as it signed it', async () => {
    const { data, errors } = await region.ask(QUESTION)
    expect(errors).toBeUndefined()
    expect(figures(data)).toEqual([KG, KZ])
  })

  it.each<[string, string, () => (answer: Passing) => Passing]>([
    [
      'with another figure',
      'HOP_ANSWER_BODY_CHANGED',
      () => (answer) => ({ ...answer, body: Buffer.from(answer.body.toString().replaceAll('3546060', '3546061')) }),
    ],
    ['without a signature', 'HOP_ANSWER_UNSIGNED', () => (answer) => without('signature', answer)],
    ['with another status', 'HOP_ANSWER_SIGNATURE_INVALID', () => (answer) => ({ ...answer, status: 201 })],
    [
      'and its digest with it',
      'HOP_ANSWER_SIGNATURE_INVALID',
      () => (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-digest': `sha-256=:${'A'.repeat(43)}=:` },
      }),
    ],
  ])('%s is passed on to nobody: %s, and the others’ figures are', async (_, code, tamper) => {
    inBetween = tamper()
    const { data, errors } = await region.ask(QUESTION)
    expect(figures(data)).toEqual([KG, null])
    expect(errors).toMatchObject([{ extensions: { code, reporter: 'KZ' } }])
  })

  it('to one question does not pass for the answer to another', async () => {
    inBetween = swapping()
    expect(figures((await region.ask(QUESTION)).data)).toEqual([KG, KZ])
    const { data, errors } = await region.ask(QUESTION)
    expect(figures(data)).toEqual([KG, null])
    expect(errors).toMatchObject([{ extensions: { code: 'HOP_ANSWER_SIGNATURE_INVALID', reporter: 'KZ' } }])
  })
})
