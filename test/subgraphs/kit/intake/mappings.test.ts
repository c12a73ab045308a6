import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from '@jest/globals'
import { projectFile } from '../../../../shared/project.ts'
import type { Observation } from '../../../../shared/sdmx/observation.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { russia } from '../../../../subgraphs/russia/profile.ts'
import { tajikistan } from '../../../../subgraphs/tajikistan/profile.ts'
import { inShort, readFile, temporaryFolder, type Read } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const fixture = (name: string) => projectFile(`test/subgraphs/kit/intake/mappings/${name}`)

const read = (file: string, mapping: string, profile: CountryProfile) =>
  readFile({ path: fixture(`${file}.csv`), mapping: fixture(`${mapping}.mapping.csv`) }, profile)

const inOneLine = (row: Observation): string =>
  [
    ...[row.indicator, row.freq, row.timePeriod],
    ...[row.origin, row.destination, row.sex, row.permitType].filter((code) => code !== '_Z'),
    ...[row.obsValue ?? '–', row.obsStatus],
  ].join(' ')

const linesOf = ({ rows }: Read) => rows.map(inOneLine)
const told = ({ tally }: Read) => tally.entries.map(({ text }) => text.en)
const heard = ({ problems }: Read) =>
  problems.map((problem) => `${inShort(problem)} ${problem.value} ×${problem.lines}`)

describe('a mapping', () => {
  it('reads the same column as reporter and as one end, so that a bilateral table loads for each destination', async () => {
    const atHome = await read('stock', 'stock-at-the-destination', russia)
    expect(linesOf(atHome)).toEqual([
      'STK_FB A5 2015 TJ RU F 191163 E',
      'STK_FB A5 2015 TJ RU M 275345 E',
      'STK_FB A5 2015 TJ RU _T 466508 E',
      'STK_FB OA 2019 TJ RU _T 466399 E',
      'STK_FB A5 2015 KG RU _T 591349 E',
    ])
    expect(atHome.rows[0]).toMatchObject({
      reporter: 'RU',
      source: 'UN DESA, International Migrant Stock 2019',
      line: 2,
    })
    expect(heard(atHome)).toEqual([
      'WARNING DELIVERY_OTHER_REPORTER 7:3 TJ ×1',
      'WARNING DELIVERY_OTHER_REPORTER 8:3 001 ×1',
    ])
    expect(told(atHome)).toEqual([
      'Left out, of another reporter: TJ, lines: 1.',
      'Left out, of another reporter: 001, lines: 1.',
      'Left out, not kept by the mapping: "Edition" "2020", lines: 1.',
    ])
    expect(linesOf(await read('stock', 'stock-at-the-destination', tajikistan))).toEqual([
      'STK_FB A5 2015 000 TJ _T 275101 E',
    ])
  })

  it('reads it as another indicator of the origins', async () => {
    const abroad = await read('stock', 'stock-at-the-origin', tajikistan)
    expect(linesOf(abroad)).toEqual([
      'STK_EMI A5 2015 TJ RU F 191163 E',
      'STK_EMI A5 2015 TJ RU M 275345 E',
      'STK_EMI A5 2015 TJ RU _T 466508 E',
      'STK_EMI OA 2019 TJ RU _T 466399 E',
    ])
    expect(abroad.tally).toMatchObject({ read: 8, accepted: 4, refused: 0, leftOut: 4 })
  })

  it('makes one indicator of several series, and a dimension of their names', async () => {
    const people = await read('population', 'population', tajikistan)
    expect(linesOf(people)).toEqual([
      'POP_TOT A 2015 F 4430347 E',
      'POP_TOT A 2015 M 4213493 E',
      'POP_TOT A 2025 F 5482654 F',
      'POP_TOT A 2015 _T 8643840 A',
      'POP_TOT A 1889 _T – O',
    ])
    expect(people.rows.map(({ source }) => source).at(-1)).toBe('World Bank, WDI')
    expect(heard(people)).toEqual(['WARNING DELIVERY_OTHER_REPORTER 6:2 UZ ×1'])
  })

  it('takes a code that carries its name, as SDMX writes it, for that code; texts stay as they are', async () => {
    const path = folder.write(
      'labelled.csv',
      `what,year,from,to,sex,value,source
stock: Migrants,2015: Year,KG: Kyrgyzstan,RUS: Russia,women: Женщины,12,Census: the last one
stock: Migrants,2015: Year,KG: Kyrgyzstan,RUS: Russia,nobody: Никто,12,Census: the last one
`,
    )
    const mapping = folder.write(
      'labelled.mapping.csv',
      `header,concept,value,code
what,INDICATOR,stock,STK_CTZ
year,TIME_PERIOD,,
from,ORIGIN,,
to,DESTINATION,RUS,RU
sex,SEX,women,F
value,OBS_VALUE,,
source,SOURCE,,
,FREQ,,A
`,
    )
    const found = await readFile({ path, mapping }, russia)
    expect(linesOf(found)).toEqual(['STK_CTZ A 2015 KG RU F 12 A'])
    expect(found.rows[0]?.source).toBe('Census: the last one')
    expect(found.problems).toMatchObject([{ code: 'DELIVERY_CODE_UNKNOWN', line: 3, value: 'nobody: Никто' }])
  })

  it('converts dollars to millions exactly, and rounds only what has more digits than can be kept', async () => {
    const money = await read('gdp', 'gdp', kyrgyzstan)
    expect(linesOf(money)).toEqual(['GDP_USD A 1990 2675 A', 'GDP_USD A 1991 2569.4 A', 'GDP_USD A 1992 2316.5625 A'])
    expect(told(money)).toEqual(['Rounded, as they have more digits than can be kept: figures: 1.'])
    expect(heard(money)).toEqual([])
  })

  it('tells the frequency of each figure by its period and its indicator', async () => {
    expect(linesOf(await read('points', 'points', russia))).toEqual([
      'STK_CTZ OA 2014-03-03 KG RU _T 525804 A',
      'PRM_VAL OA 2018-S1 000 RU _T RU_WP 107000 A',
      'PRM_VAL A 2019 000 RU _T RU_PAT 1693000 P',
    ])
    expect(linesOf(await read('points', 'points', tajikistan))).toEqual([
      'FLW_RET OA 2015-01-01/P5M15D TJ RU _T 170000 E',
    ])
    expect(linesOf(await read('points', 'points', kyrgyzstan))).toEqual(['IRR_BAN OA 2017-01 KG RU _T 106029 A'])
  })

  it('drops lines by any of its columns, and says which codes meant nothing', async () => {
    const points = await read('points', 'points', kazakhstan)
    expect(linesOf(points)).toEqual([
      'PRM_QUOTA A 2021 KZ_FLW 29300 A',
      'PRM_VAL OA 2016-07-01 000 KZ _T KZ_FLW 29458 A',
    ])
    expect(told(points)).toEqual([
      'The column "seen at" is not loaded.',
      'Left out, of another reporter: RU, lines: 3.',
      'Left out, dropped by the mapping: "seen at" "same", lines: 1.',
      'Codes dropped, as the indicator lacks the dimension: "from" "000", lines: 1.',
      'Codes dropped, as the indicator lacks the dimension: "to" "KZ", lines: 1.',
      'Codes dropped, as the indicator lacks the dimension: "sex" "_T", lines: 1.',
      'Left out, of another reporter: TJ, lines: 1.',
      'Left out, of another reporter: KG, lines: 1.',
    ])
  })

  it('gives a meaning to signs and to empty cells, and keeps what a figure rests on', async () => {
    const transfers = await read('transfers', 'transfers', kyrgyzstan)
    expect(linesOf(transfers)).toEqual([
      'REM_IN Q 2021-Q1 KG RU 41.5 A',
      'REM_IN Q 2021-Q1 KG KZ – L',
      'REM_IN Q 2021-Q1 KG _O 0 A',
      'REM_IN Q 2021-Q1 KG 000 – Q',
      'REM_IN A 2021 KG RU 180 A',
    ])
    expect(transfers.rows[0]).toMatchObject({ contributors: 1204, largestShare: 12.5, source: 'Национальный банк' })
    expect(transfers.rows[1]).toMatchObject({ contributors: null, largestShare: null, comment: 'не собиралось' })
    expect(transfers.rows[2]).toMatchObject({ contributors: 0 })
    expect(heard(transfers)).toEqual(['WARNING DELIVERY_DECIMAL_TOLD 2:5 41,5 ×1'])
    expect(told(transfers)).toEqual(['Left out, dropped by the mapping: "Показатель" "итого", lines: 1.'])
  })

  it('says in which encoding and with which separator a file is written', async () => {
    const text = 'Год|Всего\r\n2015|8643840\r\n'
    const rows = [',SEPARATOR,,|', ',ENCODING,,UTF-16LE', ',FREQ,,A', ',INDICATOR,,POP_TOT', ',SOURCE,,A census']
    const mapping = ['header,concept,value,code', 'Год,TIME_PERIOD,,', 'Всего,OBS_VALUE,,', ...rows, ''].join('\n')
    const source = {
      path: folder.write('figures.csv', Buffer.from(text, 'utf16le')),
      mapping: folder.write('mapping.csv', mapping),
    }
    const people = await readFile(source, tajikistan)
    expect(linesOf(people)).toEqual(['POP_TOT A 2015 _T 8643840 A'])
    expect(people.file).toMatchObject({ encoding: 'utf-16le', separator: '|' })
  })

  it('reads a code as one that means nothing where the indicator lacks the dimension', async () => {
    const path = folder.write('figures.csv', 'Year,Age,Figure\n2015,18+,5\n')
    const rows = ['Year,TIME_PERIOD,,', 'Figure,OBS_VALUE,,', ',FREQ,,A', ',INDICATOR,,POP_TOT', ',SOURCE,,A census']
    const mapping = (age: string) =>
      folder.write('mapping.csv', ['header,concept,value,code', 'Age,AGE,,', age, ...rows, ''].join('\n'))
    expect((await readFile({ path, mapping: mapping('Age,AGE,18+,_Z') }, tajikistan)).rows).toHaveLength(1)
    expect(heard(await readFile({ path, mapping: mapping('Age,AGE,18+,Y_GE15') }, tajikistan))).toEqual([
      'ERROR DELIVERY_DIMENSION_NOT_APPLICABLE 2:2 18+ ×1',
    ])
    const dropped = await readFile({ path, mapping: mapping('Age,AGE,18+,DROP') }, tajikistan)
    expect(dropped.tally).toMatchObject({ read: 1, leftOut: 1 })
    expect(heard(dropped)).toEqual(['ERROR DELIVERY_EMPTY 0:0 null ×1'])
    expect(dropped.problems[0]?.message.en).toBe(
      'Every line was left out: 1. Left out, dropped by the mapping: "Age" "18+", lines: 1.',
    )
  })

  it('is missed where it keeps lines by a column that is not there', async () => {
    const path = folder.write('figures.csv', 'Year,Figure\n2015,5\n')
    const rows = ['Year,TIME_PERIOD,,', 'Figure,OBS_VALUE,,', 'Edition,KEEP,2019,', ',FREQ,,A', ',SOURCE,,A census']
    const mapping = folder.write('mapping.csv', ['header,concept,value,code', ...rows, ''].join('\n'))
    const { problems } = await readFile({ path, mapping }, tajikistan)
    expect(problems.map(({ message }) => message.en)).toEqual([
      'There is no column "Edition", by which the mapping keeps lines.',
      'mapping.csv names neither a column nor a constant for INDICATOR.',
    ])
  })

  it('is what the manual of the intake says: its example loads as described', async () => {
    const manual = readFileSync(projectFile('subgraphs/kit/intake/README.md'), 'utf8')
    const [file = '', mapping = ''] = [...manual.matchAll(/```csv\n([^`]+)```/g)].map(([, text = '']) => text)
    const source = { path: folder.write('example.csv', file), mapping: folder.write('example.mapping.csv', mapping) }
    const received = await readFile(source, kyrgyzstan)
    expect(linesOf(received)).toEqual(['REM_IN A 2012 KG 000 2023.83996582 A'])
    expect(told(received)).toEqual([
      'Left out, dropped by the mapping: "Series" "sent", lines: 1.',
      'Left out, of another reporter: TJ, lines: 1.',
      'Left out, not kept by the mapping: "Vintage" "2025", lines: 1.',
    ])
    expect(linesOf(await readFile(source, tajikistan))).toEqual(['REM_IN A 2012 TJ 000 – O'])
  })
})
