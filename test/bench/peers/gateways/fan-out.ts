// The limit: what no gateway can undercut. Asks the regional service, then every government for its part, and joins the
// answers as text; no schema, no plan, no merging.
//   node fan-out.js <[{name, url, typeName, refArea}], the regional service first>
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { z } from 'zod'

const Subgraphs = z.array(z.object({ url: z.string(), typeName: z.string(), refArea: z.string() }))
const Asked = z.object({ variables: z.object({ s: z.string(), e: z.string() }) })

const COUNTRIES = JSON.stringify({ query: '{countries{__typename code}}' })
const HEADERS = { 'content-type': 'application/json' }
const CONNECTIONS = 64

const subgraphs = Subgraphs.parse(JSON.parse(process.argv[2] ?? '[]')).map(({ url, typeName, refArea }) => {
  const { origin, pathname } = new URL(url)
  const query = `query($representations:[_Any!]!,$s:String!,$e:String!){_entities(representations:$representations){...on ${typeName}{name dataSet(select:{indicator:"STK_FB",startPeriod:$s,endPeriod:$e}){rows{timePeriod sex obsValue obsStatus}}}}}`
  const representations = [{ __typename: typeName, code: refArea }]
  const pool = new Pool(origin, { connections: CONNECTIONS })
  const ask = async (body: string): Promise<string> => {
    const sent = await pool.request({ path: pathname, method: 'POST', headers: HEADERS, body })
    return sent.body.text()
  }
  return { ask, bodyFor: (years: object) => JSON.stringify({ query, variables: { representations, ...years } }) }
})
const [regional, ...governments] = subgraphs

async function answer(body: string): Promise<string> {
  const years = Asked.parse(JSON.parse(body)).variables
  const named = await regional?.ask(COUNTRIES)
  const texts = await Promise.all(governments.map(({ ask, bodyFor }) => ask(bodyFor(years))))
  return `[${[named, ...texts].join(',')}]`
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      answer(Buffer.concat(chunks).toString()).then(
        (text) => response.writeHead(200, HEADERS).end(text),
        (error: unknown) => response.writeHead(502).end(String(error)),
      )
    })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` })
})
// Whoever started it may have been killed.
process.once('disconnect', () => process.exit())
