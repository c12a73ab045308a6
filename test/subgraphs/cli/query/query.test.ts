import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../../../shared/local/ports.ts'
import { ERRORS } from '../../../../shared/errors.ts'
import { temporaryHome } from '../../../fixtures/home.ts'
import { startRegion, type Region } from '../../../region.ts'
import { exchange, startExchange, type Outcome } from '../exchange.ts'

const STOCK = `query Stock($sex: [Sex!] = [_T, F]) {
  comparison(
    select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015", by: [SEX], sex: $sex }
    reporters: [KG, TJ]
    measures: [X_SHW]
  ) {
    rows { sex figures { reporter obsValue missing } total measures { measure reporter value reason } }
  }
}
query Names { countries(codes: [KG, TJ]) { code name(lang: RU) } }`

const remedyOf = (code: keyof typeof ERRORS): string =>
  `  What to do: ${ERRORS[code].remedy.en}\n  Что делать: ${ERRORS[code].remedy.ru}\n`

const folder = temporaryHome()
const file = join(folder.folder, 'stock.graphql')
let region: Region

const query = (words: readonly string[], input = ''): Promise<Outcome> =>
  exchange(['query', '--url', region.gateway.url, ...words], {}, input)

beforeAll(async () => {
  writeFileSync(file, STOCK)
  writeFileSync(join(folder.folder, 'variables.json'), '{"sex": ["F"]}')
  region = await startRegion()
})
afterAll(async () => {
  await region.stop()
  rmSync(folder.folder, { recursive: true })
})

describe('exchange query', () => {
  it('answers a file as tables, for people', async () => {
    expect(await query([file, '--operation', 'Stock'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `comparison.rows
sex       KG       TJ    total
──────────────────────────────
_T   204,382  275,101  479,483
F    121,766  156,462  278,228

comparison.rows.measures
sex  measure     KG     TJ  total
─────────────────────────────────
_T   X_SHW    59.58  56.87  58.03
F    X_SHW    59.58  56.87  58.03
`,
    })
  })

  it('answers standard input as CSV, one list of it, with variables from a file', async () => {
    const words = ['--operation', 'Stock', '--variables', `@${join(folder.folder, 'variables.json')}`]
    expect(await query([...words, '--format', 'csv', '--list', 'comparison.rows.figures'], STOCK)).toEqual({
      code: 0,
      stderr: '',
      stdout: 'sex,total,reporter,obsValue,missing\r\nF,278228,KG,121766,\r\nF,278228,TJ,156462,\r\n',
    })
  })

  it('answers a text as JSON, as it came, in Russian too', async () => {
    const { code, stdout } = await query(['--text', STOCK, '--operation', 'Names', '--format', 'json'])
    const countries = [
      { code: 'KG', name: 'Кыргызстан' },
      { code: 'TJ', name: 'Таджикистан' },
    ]
    expect([code, JSON.parse(stdout)]).toEqual([0, { data: { countries } }])
  })

  it('takes variables on the command line', async () => {
    const { stdout } = await query([file, '--operation', 'Stock', '--variables', '{"sex": ["_T"]}'])
    expect(stdout).toContain('\n_T   204,382  275,101  479,483\n\n')
  })

  it('says what is not valid GraphQL, with a remedy in both languages, and prints no answer', async () => {
    const { code, stdout, stderr } = await query(['--text', '{ contries { code } }'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^QUERY_INVALID: Cannot query field "contries" on type "Query"\. Did you mean "countries" /)
    expect(stderr.endsWith(remedyOf('QUERY_INVALID'))).toBe(true)
  })

  it('prints what there is, says what is missing, and ends with 3', async () => {
    const { code, stdout, stderr } = await query(['--text', '{ dataSet(id: "KG/STK_FB") { id } countries { code } }'])
    expect(code).toBe(3)
    expect(stdout).toContain('countries\ncode\n────\nKG\nTJ\nKZ\nRU\n')
    expect(stderr).toMatch(/^ID_MALFORMED \(dataSet\): "KG\/STK_FB" is not the id of a data set\.\n/)
  })

  it('names the lists of the answer when asked for another one', async () => {
    const { code, stderr } = await query(['--text', '{ countries { code } }', '--format', 'csv', '--list', 'rows'])
    expect([code, stderr]).toEqual([
      2,
      `USAGE_INVALID (--list): The answer has no list "rows"; it has: countries.\n${remedyOf('USAGE_INVALID')}`,
    ])
  })

  it('is no good with --list for a table', async () => {
    const { code, stderr } = await query(['--text', '{ countries { code } }', '--list', 'countries'])
    expect([code, stderr]).toEqual([2, `USAGE_INVALID: --list goes with --format csv.\n${remedyOf('USAGE_INVALID')}`])
  })
})

describe('exchange query, where there is no gateway as it should be', () => {
  let stranger: Server
  let url: string
  let says: string

  beforeAll(async () => {
    stranger = createServer((_, response) => response.setHeader('content-type', 'text/html').end(says))
    await once(stranger.listen(0, '127.0.0.1'), 'listening')
    const address = stranger.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  })
  afterAll(async () => {
    await once(stranger.close(), 'close')
  })

  it('says that nothing listens there', async () => {
    const port = String(await freePort())
    expect(await exchange(['query', '--text', '{ countries { code } }'], { EXCHANGE_PORT: port })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `GATEWAY_UNREACHABLE: http://127.0.0.1:${port}/graphql: nothing listens there.\n` +
        remedyOf('GATEWAY_UNREACHABLE'),
    })
  })

  it.each([
    ['<html>Welcome</html>', 'answered with status 200 and no JSON.'],
    ['{"hello": "world"}', 'answered with no GraphQL answer.'],
  ])('says that %s is no answer', async (text, why) => {
    says = text
    const { code, stdout, stderr } = await exchange(['query', '--text', '{ a }', '--url', `${url}/`])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`GATEWAY_UNREACHABLE: ${url}/graphql: ${why}\n`)
  })

  it('keeps quiet when whoever read its answer has gone', async () => {
    says = JSON.stringify({
      data: { notes: Array.from({ length: 9999 }, (_, at) => ({ at, text: 'A long answer.' })) },
    })
    const command = startExchange(['query', '--text', '{ notes { at text } }', '--url', url, '--format', 'csv'], {})
    command.process.stdout?.destroy()
    expect(await command.ended).toEqual({ code: 141, signal: null })
    expect(command.output).toBe('')
  })

  it('says which setting is wrong, for this command alone', async () => {
    const { code, stderr } = await exchange(['query', '--text', '{ a }'], {
      EXCHANGE_URL: 'gateway',
      EXCHANGE_PORT: 'x',
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^CONFIGURATION_INVALID: EXCHANGE_URL: is not an address.*; EXCHANGE_PORT: /)
    expect((await exchange(['query', '--help'], { EXCHANGE_PORT: 'x' })).code).toBe(0)
  })
})
