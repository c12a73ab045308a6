// The limit: what no service on Node can undercut. Parameters of statements come in, their rows go out as JSON.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'

const [, , connectionString = '', settings = '{}'] = process.argv
const { texts, prepared } = JSON.parse(settings) as { texts: readonly string[]; prepared: boolean }
const pool = new Pool({ connectionString, max: 10 })

const rowsOf = async (text: string, at: number, values: unknown[]): Promise<unknown[]> =>
  (await pool.query({ text, values, ...(prepared ? { name: `statement_${at}` } : {}) })).rows

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    const parameters = JSON.parse(body) as unknown[][]
    Promise.all(texts.map((text, at) => rowsOf(text, at, parameters[at] ?? []))).then(
      (rows) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
)
