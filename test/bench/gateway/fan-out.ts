// The limit: what no gateway can undercut. Sends each government its part of the main question and concatenates the answers.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'

interface Part {
  readonly url: string
  readonly typeName: string
  readonly ids: readonly string[]
}

const ROWS =
  'outcome{availability code} rows{reporter indicator timePeriod origin destination sex age activity permitType region obsValue obsStatus confStatus unitMult migrantCriterion duration}'

const parts = (JSON.parse(process.argv[2] ?? '[]') as Part[]).map(({ url, typeName, ids }) => {
  const { origin, pathname } = new URL(url)
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${typeName}{${ROWS}}}}`
  const representations = ids.map((id) => ({ __typename: typeName, id }))
  return {
    pool: new Pool(origin, { connections: 64 }),
    path: pathname,
    body: JSON.stringify({ query, variables: { representations } }),
  }
})

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const answers = parts.map(async ({ pool, path, body }) => {
      const answer = await pool.request({ path, method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return answer.body.text()
    })
    Promise.all(answers).then(
      (texts) => response.writeHead(200, { 'content-type': 'application/json' }).end(`[${texts.join(',')}]`),
      (error: unknown) => response.writeHead(502).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
)
