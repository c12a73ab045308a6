import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { printedAnswer, type Print, type PrintedType } from './printed-answer.ts'

const Question = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() })

/** Contenders take turns: a connection must outlive the turns of the others. */
const KEEP_ALIVE_MS = 30 * 60_000
const DOCUMENTS = 1000

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/**
 * A subgraph over bare HTTP on a port of its own.
 * @param documents answers to GET, by path
 * @returns its base address
 */
export async function serve(
  root: PrintedType,
  documents: Readonly<Record<string, () => unknown>> = {},
): Promise<string> {
  const prints = new LRUCache<string, Print>({ max: DOCUMENTS })
  function answer(asked: unknown): string {
    const { query, variables } = Question.parse(asked)
    const print = prints.get(query) ?? printedAnswer(query, root)
    prints.set(query, print)
    return print(variables ?? {})
  }
  const server = createServer((request, response) => {
    const send = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    if (request.method === 'GET') {
      send(200, JSON.stringify(documents[request.url ?? '']?.() ?? {}))
      return
    }
    bodyOf(request)
      .then((body) => {
        const asked: unknown = JSON.parse(body)
        return Array.isArray(asked) ? `[${asked.map(answer).join(',')}]` : answer(asked)
      })
      .then(
        (text) => send(200, text),
        (error: unknown) => {
          // Whoever asks for what is not here would be measured at failing.
          process.stderr.write(`${String(error)}\n`)
          send(400, JSON.stringify({ errors: [{ message: String(error) }] }))
        },
      )
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
}
