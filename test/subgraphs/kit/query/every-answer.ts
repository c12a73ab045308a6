import { REQUEST_ID_HEADER } from '../../../../shared/http/service.ts'
import type { TestGovernment } from '../fixtures/government.ts'
import {
  dataSetsOf,
  LISTS,
  mainDataSets,
  MISTAKES,
  otherDataSets,
  OVERVIEWS,
  revisions,
  type Questions,
} from './questions.ts'

/**
 * What a government says to each question: status, every byte of the body, and headers but for the date, the signature,
 * which is another one for every request, and digests of the body.
 */
export type Answers = ReadonlyMap<string, string>

/** All that a government can be brought to say, also about some moments. */
export async function everyAnswer(government: TestGovernment, moments: readonly string[]): Promise<Answers> {
  const main = await answersTo(government, mainDataSets(moments))
  const others = { ...otherDataSets(), ...OVERVIEWS, ...revisions(moments), ...MISTAKES }
  return new Map([
    ...main,
    ...(await answersTo(government, dataSetsOf(idsIn(main)))),
    ...(await answersTo(government, others)),
    ...(await everyPage(government)),
  ])
}

/** Ids and citations. */
const idsIn = (answers: Answers): string[] => [
  ...new Set([...answers.values()].flatMap((text) => [...text.matchAll(ID)].map(([, id]) => id ?? ''))),
]
const ID = /"(?:id|citation)":"(KZ\/[^"]+)"/g

/** One after the other, so that no question waits for a connection longer than it may. */
export async function answersTo(government: TestGovernment, questions: Questions): Promise<Answers> {
  const answers = new Map<string, string>()
  for (const [name, question] of Object.entries(questions)) answers.set(name, await hear(government, question))
  return answers
}

const PASSING = new Set(['date', 'signature', 'signature-input', 'content-digest', 'exchange-answers'])

async function hear(government: TestGovernment, question: string): Promise<string> {
  const response = await government.post(question, { headers: { [REQUEST_ID_HEADER]: 'the-same' } })
  const headers = [...response.headers].filter(([name]) => !PASSING.has(name))
  const body = await response.text()
  // Two failures are alike, and tell nothing.
  if (/INTERNAL|DATABASE_UNAVAILABLE/.test(body)) throw new Error(`no answer to ${question}: ${body}`)
  return `${response.status} ${JSON.stringify(headers)}\n${body}`
}

/** Every page of every list, of one item and of two. */
async function everyPage(government: TestGovernment): Promise<Answers> {
  const pages = new Map<string, string>()
  for (const [name, list] of Object.entries(LISTS)) {
    for (const size of [1, 2]) pages.set(`${name} by ${size}`, await walk(government, list, size))
  }
  return pages
}

async function walk(government: TestGovernment, list: (page: string) => string, first: number): Promise<string> {
  const pages: string[] = []
  for (let after = ''; ;) {
    const text = await hear(government, list(`first: ${first}${after}`))
    pages.push(text)
    const [, next] = /"hasNextPage":true,"endCursor":"([^"]+)"/.exec(text) ?? []
    if (next === undefined) return pages.join('')
    after = `, after: "${next}"`
  }
}
