import { afterAll, describe, expect, it } from '@jest/globals'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { readFile, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const HEADER = 'header,concept,value,code'
const path = folder.write('figures.csv', 'Year,Sex,Figure\n2015,F,5\n')

const read = (...rows: readonly string[]) =>
  readFile({ path, mapping: folder.write('my.csv', [HEADER, ...rows, ''].join('\n')) }, kyrgyzstan)

/** What is wrong, the rows, and what is said: place in the mapping and message. */
const cases: readonly (readonly [string, readonly string[], string])[] = [
  ['a concept is misspelt', ['Sex,SEKS,,'], 'my.csv:2:2: "SEKS" is none of INDICATOR, FREQ, '],
  ['the nearest one is named', ['Year,TIME_PERIODS,,'], 'KEEP; nearest: TIME_PERIOD.'],
  ['a value has no code', ['Sex,SEX,women,'], 'my.csv:2:4: A value and its code go together: what does "women" mean?'],
  ['a value is there twice', ['Sex,SEX,w,F', 'Sex,SEX,w,M'], 'my.csv:3:3: "w" is there twice.'],
  ['a value is dropped and read', ['Sex,SEX,w,DROP', 'Sex,SEX,w,M'], 'my.csv:3:3: "w" is there twice.'],
  [
    'a constant has no code',
    [',FREQ,,'],
    'my.csv:2:4: A row without a header gives FREQ for every line: ",FREQ,,code".',
  ],
  ['a constant has a value', [',FREQ,year,A'], 'my.csv:2:3: A row without a header gives FREQ for every line'],
  ['a constant is given twice', [',FREQ,,A', ',FREQ,,M'], 'my.csv:3:2: FREQ is given twice.'],
  ['a column is ignored first', ['Sex,IGNORE,,', 'Sex,SEX,,'], 'my.csv:3:2: "Sex" is IGNORE above and SEX here.'],
  ['a column is ignored later', ['Sex,SEX,,', 'Sex,IGNORE,,'], 'my.csv:3:2: "Sex" is SEX above and IGNORE here.'],
  ['an ignored column has codes', ['Sex,IGNORE,w,F'], 'my.csv:2:4: A column that is ignored has no codes; only DROP'],
  ['KEEP has no header', [',KEEP,2013,'], 'my.csv:2:1: KEEP names a header and a value, and no code'],
  ['KEEP has no value', ['Year,KEEP,,'], 'my.csv:2:3: KEEP names a header and a value, and no code'],
  ['KEEP has a code', ['Year,KEEP,2013,A'], 'my.csv:2:4: KEEP names a header and a value, and no code'],
  ['a setting has another value', [',DECIMAL,,point'], 'my.csv:2:4: DECIMAL stands alone with its code, one of ., ,'],
  ['a setting has a header', ['Year,ROUND,,yes'], 'my.csv:2:1: ROUND stands alone with its code, one of yes, no'],
  ['a row is too short', ['Sex,SEX'], 'my.csv:2: Cells in the line: 2, in the header: 4.'],
]

describe('a mapping is refused where', () => {
  it.each(cases)('%s', async (_, rows, expected) => {
    const { problems, rows: accepted, tally } = await read(...rows)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'DELIVERY_MAPPING_INVALID', severity: 'ERROR', line: 0, column: 0 })
    expect(problems[0]?.message.en).toContain(expected)
    expect(problems[0]?.message.ru).toMatch(/^my\.csv:\d+(?::\d)?: .*[а-яё]/i)
    expect(accepted).toEqual([])
    expect(tally.read).toBe(0)
  })

  it('its header is another one', async () => {
    const mapping = folder.write('my.csv', 'header;concept;code\nYear;TIME_PERIOD;\n')
    const { problems } = await readFile({ path, mapping }, kyrgyzstan)
    expect(problems.map(({ message }) => message.en)).toEqual([
      'my.csv:1:3: The header must be header,concept,value,code.',
    ])
  })

  it('several rows are wrong, each of which is said', async () => {
    const { problems } = await read('Sex,SEKS,,', 'Year,TIME_PERIOD,,', ',FREQ,,', ',ROUND,,perhaps')
    expect(problems.map(({ message }) => /^my\.csv:\d+:\d/.exec(message.en)?.[0])).toEqual([
      'my.csv:2:2',
      'my.csv:4:4',
      'my.csv:5:4',
    ])
  })

  it('nobody has written it', async () => {
    await expect(readFile({ path, mapping: `${folder.path}/gone.csv` }, kyrgyzstan)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('gone.csv'),
    })
  })
})

describe('a mapping', () => {
  const rows = ['Sex,SEX,,', 'Year,TIME_PERIOD,,', 'Figure,OBS_VALUE,,', ',INDICATOR,,POP_TOT', ',SOURCE,,A census']

  it('may have empty rows, and semicolons as Excel writes them', async () => {
    const content = [HEADER, ...rows, ',,,', ',FREQ,,A', ''].join('\r\n').replaceAll(',', ';')
    const { problems, rows: accepted } = await readFile({ path, mapping: folder.write('my.csv', content) }, kyrgyzstan)
    expect(problems).toEqual([])
    expect(accepted).toHaveLength(1)
  })

  it('that gives a wrong code is blamed for it, and not the cell', async () => {
    const { problems } = await read(...rows, 'Sex,SEX,F,W', ',FREQ,,W')
    expect(problems.map(({ code, column, message }) => [code, column, message.en])).toEqual([
      ['DELIVERY_FREQUENCY_UNKNOWN', 0, '"W" (in the mapping) is no frequency of POP_TOT: A, OA.'],
      [
        'DELIVERY_CODE_UNKNOWN',
        2,
        '"F" (in the mapping: "W") is no code of CL_SEX: F, M, _N, _O, _T, _U; nearest: F; the total is _T.',
      ],
    ])
  })
})
