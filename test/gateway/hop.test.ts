import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { honest, standInBetween, type InBetween, type Passing } from '../fixtures/in-between.ts'
import { startRegion, type Region } from '../region.ts'

let between: InBetween
let region: Region

beforeAll(async () => {
  between = await standInBetween()
  region = await startRegion({
    inFrontOf(graph, url) {
      if (graph !== 'kazakhstan') return url
      between.before = url
      return between.url
    },
  })
}, 60_000)
afterEach(() => {
  between.tamper = honest
})
afterAll(async () => {
  await region?.stop()
  between?.close()
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
    between.tamper = tamper()
    const { data, errors } = await region.ask(QUESTION)
    expect(figures(data)).toEqual([KG, null])
    expect(errors).toMatchObject([{ extensions: { code, reporter: 'KZ' } }])
  })

  it('to one question does not pass for the answer to another', async () => {
    between.tamper = swapping()
    expect(figures((await region.ask(QUESTION)).data)).toEqual([KG, KZ])
    const { data, errors } = await region.ask(QUESTION)
    expect(figures(data)).toEqual([KG, null])
    expect(errors).toMatchObject([{ extensions: { code: 'HOP_ANSWER_SIGNATURE_INVALID', reporter: 'KZ' } }])
  })
})
