import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'

let db: TestDatabase
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('footnotes')
  government = await startTestGovernment({ databaseUrl: db.url })
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

interface Footnote {
  readonly text: string
  readonly severity: string
  readonly source: string | null
}

async function footnotes(select: string, lang = ''): Promise<readonly Footnote[]> {
  const { data } = await government.ask(
    `set: dataSet(select: {${select}}) { footnotes${lang} { text severity source } }`,
  )
  return data.set.footnotes
}

describe('the footnotes of a data set', () => {
  it('begin with the indicator’s own caveat, in the language asked for', async () => {
    const { comparability } = catalogue.require('STK_FB')
    const [first] = await footnotes('indicator: STK_FB')
    expect(first).toEqual({ text: comparability.en, severity: 'CAUTION', source: null })
    expect((await footnotes('indicator: STK_FB', '(lang: RU)'))[0]?.text).toBe(comparability.ru)
  })

  it('go on with the government’s caveats for the periods asked, each with its source', async () => {
    const about2020 = ({ text }: Footnote) => text.includes('2020 revision')
    const all = await footnotes('indicator: STK_FB')
    expect(all.filter(about2020)).toEqual([
      { text: expect.any(String), severity: 'CAUTION', source: 'UN DESA, International Migrant Stock 2020' },
    ])
    expect(await footnotes('indicator: STK_FB, startPeriod: "2020"')).toContainEqual(all.find(about2020))
    expect((await footnotes('indicator: STK_FB, endPeriod: "2015"')).filter(about2020)).toEqual([])
    expect((await footnotes('indicator: GDP_USD')).filter(about2020)).toEqual([])
  })
})
