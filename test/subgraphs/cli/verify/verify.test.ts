import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { printKeyRegister } from '../../../../shared/signing/key-file.ts'
import { verifyingKey } from '../../../../shared/signing/signing-key.ts'
import { keysOf } from '../../../hop.ts'
import { temporaryFolder } from '../../kit/fixtures/delivery-file.ts'
import { exchange } from '../exchange.ts'
import { altered, savedBody, type SavedBody } from './saved.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const ID = `KG/${catalogue.require('STK_FB').code}/A5/000.KG/_T`
const QUERY = `query Stock($id: ID!) { dataSet(id: $id) { rows { timePeriod obsValue } } }`
const folder = temporaryFolder()
afterAll(() => folder.remove())

let body: SavedBody
let files: { readonly query: string; readonly register: string }
beforeAll(async () => {
  const said = [{ timePeriod: '2015', value: 204_382 }]
  body = await savedBody({ dataSet: { rows: [{ timePeriod: '2015', obsValue: 204_382 }] } }, [
    { party: 'KG', dataSets: [{ id: ID, said }] },
  ])
  files = {
    query: folder.write('stock.graphql', QUERY),
    register: folder.write(
      'register.json',
      printKeyRegister(keysOf('KG').own.map(({ publicKey, ...terms }) => verifyingKey(publicKey, terms))),
    ),
  }
})

const verify = (response: object | string, ...more: string[]) => {
  const file = folder.write('answer.json', typeof response === 'string' ? response : JSON.stringify(response))
  const variables = ['--variables', JSON.stringify({ id: ID })]
  return exchange(['verify', file, '--query', files.query, '--register', files.register, ...variables, ...more])
}

describe('exchange verify', () => {
  it('proves an answer: who signed, where it is logged, by which agreements, how much of it was found', async () => {
    const { code, stdout, stderr } = await verify(body)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/Kyrgyzstan \(KG\) +2026-06-01T00:00:00\.000Z +7 c{12} +b{12} +KG-open\/figures +KG-1/)
    expect(stdout).toMatch(/figures as signed +1\n/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Every figure is as its government signed it')
  })

  it('names what was altered, what was signed and by whom, and fails', async () => {
    const { code, stdout } = await verify(altered(body, ['data', 'dataSet', 'rows', 0, 'obsValue'], 304_382))
    expect(code).toBe(1)
    expect(stdout).toContain(
      `• dataSet.rows[0].obsValue: the answer says: 304382; Kyrgyzstan (${ID}, timePeriod 2015, destination KG, sex _T) signed: 204382\n`,
    )
    expect(stdout).toContain('What to do: Do not use the answer;')
  })

  it('says it in Russian', async () => {
    const { stdout } = await verify(altered(body, ['data', 'dataSet', 'rows', 0, 'obsValue'], 1), '--lang', 'ru')
    expect(stdout).toMatch(/в ответе: 1; Кыргызстан \(.*\) подписано: 204382/)
    expect(stdout).toContain('Ответ не совпадает с подписанным.')
  })

  it('gives programs all of it', async () => {
    const { code, stdout } = await verify(altered(body, ['data', 'dataSet', 'rows', 0], undefined), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      receipts: [{ reporter: 'KG', requestId: 'r-1', withEvidence: true }],
      problems: [],
      recomputed: true,
      differences: [{ code: 'ANSWER_PART_REMOVED', path: 'dataSet.rows[0]', signed: { obsValue: 204_382 } }],
    })
  })

  it('says that only receipts were checked where no evidence came, and how to get it', async () => {
    const { receipts } = body.extensions
    const bare = { ...body, extensions: { receipts: receipts.map((one) => ({ ...one, evidence: undefined })) } }
    const { code, stdout } = await verify(bare)
    expect(code).toBe(3)
    expect(stdout).toContain('ANSWER_EVIDENCE_MISSING:')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Ask again with `exchange query --evidence --save FILE`')
  })

  it.each([
    ['{', 'ANSWER_FILE_INVALID'],
    ['[]', 'ANSWER_FILE_INVALID'],
    ['{"errors":[{"message":"x"}]}', 'ANSWER_FILE_INVALID'],
    ['{"data":{"dataSet":null}}', 'ANSWER_RECEIPTS_MISSING'],
    ['{"data":{"dataSet":null},"extensions":{"receipts":[{}]}}', 'ANSWER_FILE_INVALID'],
  ])('refuses %j as an answer', async (text, named) => {
    const { code, stdout, stderr } = await verify(text)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(new RegExp(`^${named}.*answer\\.json.*\\.\n  What to do: `))
  })

  it('wants to know the question, and finds the files that it is given', async () => {
    expect(await exchange(['verify', 'answer.json'])).toMatchObject({ code: 2 })
    const { code, stderr } = await exchange(['verify', 'nowhere.json', '--query', files.query])
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'USAGE_INVALID (RESPONSE): There is no file nowhere.json.'])
  })
})

describe('exchange query --evidence --save', () => {
  it('asks for evidence, and keeps the answer letter by letter', async () => {
    const text = '{"data": {"countries": [ ]},  "extensions":{"receipts":[]}}\n'
    const asked: IncomingHttpHeaders[] = []
    const gateway = createServer(({ headers }, response) => {
      asked.push(headers)
      response.end(text)
    }).listen(0, '127.0.0.1')
    await once(gateway, 'listening')
    const address = gateway.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const file = folder.write('kept.json', '')
    const question = ['query', '--text', '{ countries { code } }', '--url', url]
    const { code } = await exchange([...question, '--evidence', '--save', file])
    await exchange(question)
    gateway.close()
    expect([code, readFileSync(file, 'utf8')]).toEqual([0, text])
    expect(asked.map((headers) => headers['exchange-evidence'])).toEqual(['full', undefined])
  })

  it('says where it cannot keep it, and prints it all the same', async () => {
    const gateway = createServer((_, response) => void response.end('{"data":{"a":204382}}')).listen(0, '127.0.0.1')
    await once(gateway, 'listening')
    const address = gateway.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const { code, stdout, stderr } = await exchange([
      'query',
      '--text',
      '{ a }',
      '--url',
      url,
      '--save',
      '/nowhere/a.json',
    ])
    gateway.close()
    expect(stdout).toMatch(/204,?382/)
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'USAGE_INVALID (--save): The answer cannot be kept in /nowhere/a.json (ENOENT).',
    ])
  })
})
