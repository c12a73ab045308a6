import { beforeAll, describe, expect, it } from '@jest/globals'
import { gatewayReceipts } from '../../../../gateway/evidence/gateway-receipts.ts'
import { canonical } from '../../../../shared/canonical.ts'
import { signReceipt } from '../../../../shared/evidence/receipt.ts'
import { printVerification } from '../../../../subgraphs/cli/verify/print-verification.ts'
import { gatewayKeys, keysOf } from '../../../hop.ts'
import { altered, receiptOf, savedBody, verified, type SavedBody } from './saved.ts'

const ID = 'KG/STK_FB/A5/000.KG/_T'
const QUERY = `{ dataSet(id: "${ID}") { rows { obsValue } } }`
const data = { dataSet: { rows: [{ obsValue: 1 }] } }
const ofKg = { party: 'KG', dataSets: [{ id: ID, said: [{ timePeriod: '2015', value: 1 }] }] }
const receipt = (...path: (string | number)[]) => ['extensions', 'receipts', 0, ...path]
const RECEIPT = 'extensions.receipts[0]'

/** The text of a leaf with another value in it. */
const forged = (leaf: string | undefined): string => canonical({ ...(JSON.parse(leaf ?? '{}') as object), obsValue: 2 })

describe('the receipts of a saved answer', () => {
  let body: SavedBody
  beforeAll(async () => {
    body = await savedBody(data, [ofKg])
  })

  it('are believed where whom they name has signed them', async () => {
    const found = await verified(QUERY, body)
    expect(found.named).toEqual([])
    expect(found.believed).toMatchObject([{ reporter: 'KG', receipt: { party: 'KG', log: { sequence: 7 } } }])
  })

  it.each([
    ['its clauses', 'clauses', []],
    ['its place in the log', 'log', { sequence: 8, hash: 'c'.repeat(64) }],
    ['whose it is', 'reporter', 'KZ'],
    ['its releases', 'releases', undefined],
  ])('are found out where %s is said in clear otherwise than signed', async (_, field, value) => {
    const found = await verified(QUERY, altered(body, receipt(field), value))
    expect(found.named.slice(0, 1)).toEqual([`ANSWER_RECEIPT_CONTRADICTED ${RECEIPT}.${field}`])
  })

  it('prove nothing where the signed text was changed, or somebody else has signed it', async () => {
    const [shown] = body.extensions.receipts
    const [header = '', payload = '', signature = ''] = shown?.signed.split('.') ?? []
    const text = Buffer.from(payload, 'base64url').toString()
    const moved = Buffer.from(text.replace('"sequence":7', '"sequence":9')).toString('base64url')
    const changed = altered(body, receipt('signed'), [header, moved, signature].join('.'))
    expect((await verified(QUERY, changed)).named).toEqual([
      `RECEIPT_INVALID ${RECEIPT}`,
      'ANSWER_WITHOUT_EVIDENCE dataSet.rows[0].obsValue',
    ])
    const [key] = keysOf('KZ').own
    const byAnother = key && (await signReceipt(JSON.parse(text), { key }))
    const found = await verified(QUERY, altered(body, receipt('signed'), byAnother))
    expect(found.named).toContain(`RECEIPT_INVALID ${RECEIPT}`)
  })

  it.each([
    ['a leaf says something else', 1, 'EVIDENCE_MISMATCH'],
    ['a leaf is missing', undefined, 'EVIDENCE_MISMATCH'],
  ])('do not go with evidence in which %s', async (_, change, code) => {
    const leaves = body.extensions.receipts[0]?.evidence?.leaves
    const value = change === undefined ? undefined : forged(leaves?.[1])
    const both = altered(
      altered(body, receipt('evidence', 'leaves', 1), value),
      ['data', 'dataSet', 'rows', 0, 'obsValue'],
      2,
    )
    const { named, problems } = await verified(QUERY, both)
    expect(problems).toMatchObject([{ code, reporter: 'KG' }])
    expect(named).toContain('ANSWER_WITHOUT_EVIDENCE dataSet.rows[0].obsValue')
  })

  it('are those of one question', async () => {
    const other = { party: 'KG', dataSets: [], requestId: 'r-2' }
    const found = await verified(QUERY, await savedBody(data, [ofKg, { party: 'RU', dataSets: [] }, other]))
    expect(found.problems).toMatchObject([{ code: 'ANSWER_OF_ANOTHER_QUESTION', reporter: 'KG' }])
    expect(found.problems[0]?.message).toContain('for the request r-2, and the answer is to r-1')
    const errors = [{ message: 'x', path: ['dataSet', 'name'], extensions: { requestId: 'r-9' } }]
    expect((await verified(QUERY, { ...body, errors })).problems).toMatchObject([
      { code: 'ANSWER_OF_ANOTHER_QUESTION' },
    ])
  })

  it('tell of nobody else: a government speaks for itself alone', async () => {
    const stranger = { ...ofKg, party: 'KZ' }
    const found = await verified(QUERY, await savedBody(data, [stranger]))
    expect(found.named).toEqual([
      `EVIDENCE_MISMATCH ${RECEIPT}.evidence`,
      'ANSWER_WITHOUT_EVIDENCE dataSet.rows[0].obsValue',
    ])
  })

  it('are all that can be checked where nothing came with them', async () => {
    const bare = await savedBody(data, [{ ...ofKg, withEvidence: false }])
    expect(await verified(QUERY, bare)).toMatchObject({ findings: null, problems: [] })
    expect(await receiptOf({ ...ofKg, withEvidence: false })).not.toHaveProperty('evidence')
  })

  it.each([
    ['{ dataSet(id: "x") {', /Syntax Error.*\(line 1, column \d+\)\.$/, undefined],
    ['query A { countries { code } } query B { countries { code } }', /several operations, A, B/, undefined],
    ['query A { countries { code } }', /no operation "C"; it has: A\./, 'C'],
    ['mutation { a }', /Only a query/, undefined],
    ['{ dataSet { id } }', /Argument "id"/, undefined],
    ['query ($n: Int!) { dataSet(id: "x") { observations(first: $n) { totalCount } } }', /"\$n"/, undefined],
  ])('are not looked at for the query %j, which cannot be one', async (query, message, operationName) => {
    const question = { query, ...(operationName === undefined ? {} : { operationName }) }
    await expect(verified(question, body)).rejects.toMatchObject({
      code: 'QUERY_INVALID',
      message: expect.stringMatching(message),
    })
  })

  it('are not those of a query that asks for something else altogether', async () => {
    await expect(verified('{ countries { code } }', body)).rejects.toMatchObject({
      code: 'ANSWER_OF_ANOTHER_QUESTION',
      place: '--query',
      message: 'The answer has dataSet, and the query asks for none of it.',
    })
  })
})

describe('the receipt of what the gateway gave from memory', () => {
  const row = { sequence: 7, hash: 'c'.repeat(64) }
  const clauses = [{ agreement: 'KG-OPEN-DATA', clause: 'published', duties: [] }]
  const digests = { requestDigest: 'a'.repeat(64), responseDigest: 'd'.repeat(64), agreements: 'b'.repeat(64) }
  let body: object
  beforeAll(async () => {
    const clock = () => new Date('2026-06-01T00:00:00Z')
    const receipts = gatewayReceipts({ keys: gatewayKeys, clock, randomness: (size) => Buffer.alloc(size, 3) })
    const given = { requestId: 'r-1', reporter: 'KG', ...digests, clauses, releases: ['KG-1'], cachedFrom: [row] }
    const shown = await receipts.signGiven({ ...given, log: { sequence: 9, hash: 'e'.repeat(64) } })
    body = { data, extensions: { receipts: [shown] } }
  })

  it('is believed where the gateway has signed it, and proves no figure', async () => {
    const found = await verified(QUERY, body)
    expect([found.named, found.findings]).toEqual([[], null])
    expect(found.believed).toMatchObject([
      { reporter: 'KG', receipt: { party: 'EAEC', decidedBy: 'CACHE', cachedFrom: [{ party: 'KG', ...row }] } },
    ])
  })

  it.each([
    ['whose figures they are', 'reporter', 'KZ'],
    ['who decided', 'decidedBy', 'GOVERNMENT'],
    ['where they were given first', 'cachedFrom', undefined],
    ['where they were given first', 'cachedFrom', [{ party: 'KG', sequence: 8, hash: row.hash }]],
  ])('is found out where %s is said in clear otherwise than signed', async (_, field, value) => {
    const found = await verified(QUERY, altered(body, receipt(field), value))
    expect(found.named).toEqual([`ANSWER_RECEIPT_CONTRADICTED ${RECEIPT}.${field}`])
  })

  it('is shown as what it is', async () => {
    const printed = printVerification(await verified(QUERY, body), { lang: 'EN', room: 200 })
    expect(printed).toMatch(/Kyrgyzstan \(KG\), kept by the gateway/)
    expect(printed).toMatch(/9 e{12}, first given as 7 c{12}/)
  })
})
