import { afterAll, describe, expect, it } from '@jest/globals'
import { russia } from '../../../../subgraphs/russia/profile.ts'
import { inShort, readFile, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const read = (lines: readonly string[], decimal?: ',' | '.') =>
  readFile(
    { path: folder.write('figures.csv', lines.map((line) => `${line}\n`).join('')), ...(decimal && { decimal }) },
    russia,
  )

const IDS = 'FREQ,REPORTER,ORIGIN,DESTINATION,INDICATOR,SEX,AGE,ACTIVITY,PERMIT_TYPE,REGION,TIME_PERIOD,OBS_VALUE'
const KEY = 'A5,RU,TJ,RU,STK_FB,F,_T,_Z,_Z,_T,2015'
const FIGURE = {
  ...{ reporter: 'RU', indicator: 'STK_FB', freq: 'A5', timePeriod: '2015', origin: 'TJ', destination: 'RU', sex: 'F' },
  ...{ age: '_T', activity: '_Z', permitType: '_Z', region: '_T', obsValue: 191_163, obsStatus: 'E', confStatus: 'F' },
  ...{ source: 'UN DESA', line: 2 },
}

describe('SDMX-CSV is read', () => {
  it('in version 1.0', async () => {
    const { format, rows, problems } = await read([
      `DATAFLOW,${IDS},OBS_STATUS,SOURCE`,
      `LMX:DF_STOCK(1.0.0),${KEY},191163,E,UN DESA`,
    ])
    expect({ format, problems }).toEqual({ format: 'SDMX_CSV_1', problems: [] })
    expect(rows).toEqual([expect.objectContaining(FIGURE)])
  })

  it('in version 2, with any action that states a figure', async () => {
    const { format, rows, problems } = await read([
      `STRUCTURE,STRUCTURE_ID,ACTION,${IDS},OBS_STATUS,SOURCE`,
      ...['I', 'A', 'R', 'M', 'U', ''].map(
        (action) => `dataflow,LMX:DF_STOCK(1.0.0),${action},${KEY},191163,E,UN DESA`,
      ),
      `datastructure,LMX:DSD_LABOUR_MIGRATION,I,${KEY},191163,E,UN DESA`,
    ])
    expect({ format, problems }).toEqual({ format: 'SDMX_CSV_2', problems: [] })
    expect(rows).toHaveLength(7)
    expect(rows[0]).toMatchObject(FIGURE)
  })

  it('with its columns in any order, without an action, and with what it does not need left out', async () => {
    const { rows, problems } = await read([
      'STRUCTURE,STRUCTURE_ID,OBS_STATUS,SEX,OBS_VALUE,SOURCE_AGENCY,INDICATOR,TIME_PERIOD,ORIGIN,DESTINATION,FREQ',
      'dataflow,LMX:DF_STOCK(1.0.0),E,F,191163,UN DESA,STK_FB,2015,TJ,RU,A5',
    ])
    expect(problems).toEqual([])
    expect(rows).toEqual([expect.objectContaining(FIGURE)])
  })

  it('with names behind the ids, semicolons and decimal commas, as the standard writes it for another locale', async () => {
    const { rows, problems } = await read(
      [
        'STRUCTURE[|];STRUCTURE_ID;ACTION;FREQ: Frequency;REPORTER: Reporter;ORIGIN: Origin;DESTINATION: Destination;INDICATOR: Indicator;SEX: Sex;TIME_PERIOD: Period;OBS_VALUE: Value;UNIT_MULT: Multiplier;OBS_STATUS: Status;COMMENT_OBS[en|ru]: Comment;SOURCE: Source',
        'dataflow;LMX:DF_STOCK(1.0.0): Migrant stocks;I;A5: Quinquennial;RU: Russian Federation;TJ: Tajikistan;RU: Russian Federation;STK_FB: Migrant stock: by birth;F: Female;2015: 2015;191,163;3: Thousands;E: Estimated;en:mid-year|ru:середина года;UN DESA: a table',
      ],
      ',',
    )
    expect(problems.map(inShort)).toEqual([])
    expect(rows).toEqual([
      expect.objectContaining({ ...FIGURE, comment: 'en:mid-year|ru:середина года', source: 'UN DESA: a table' }),
    ])
  })

  it('with the names in columns of their own', async () => {
    const { rows, problems, tally } = await read([
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency,ORIGIN,Origin,DESTINATION,Destination,INDICATOR,Indicator,SEX,Sex,TIME_PERIOD,Period,OBS_VALUE,Value,OBS_STATUS,Status,SOURCE,Who says so',
      'dataflow,LMX:DF_STOCK(1.0.0),Stocks,I,A5,Quinquennial,TJ,Tajikistan,RU,Russia,STK_FB,Stock,F,Female,2015,2015,191163,,E,Estimated,UN DESA,',
    ])
    expect(problems).toEqual([])
    expect(rows).toEqual([expect.objectContaining(FIGURE)])
    expect(tally.entries.map(({ header }) => header)).toEqual(['STRUCTURE_NAME'])
  })

  it('with missing figures in each of their spellings', async () => {
    const { rows, problems } = await read([
      `DATAFLOW,${IDS},OBS_STATUS,SOURCE`,
      ...['', 'NaN', '#N/A'].map((figure) => `LMX:DF_STOCK(1.0.0),${KEY},${figure},O,UN DESA`),
      `LMX:DF_STOCK(1.0.0),${KEY},NaN,A,UN DESA`,
    ])
    expect(rows.map(({ obsValue, obsStatus }) => [obsValue, obsStatus])).toEqual(
      [null, null, null].map((figure) => [figure, 'O']),
    )
    expect(problems.map(inShort)).toEqual(['ERROR DELIVERY_FIGURE_MISSING 5:13'])
  })

  it('with attributes that have no place here, and says that they are not loaded', async () => {
    const { rows, problems, tally } = await read([
      `DATAFLOW,TITLE,${IDS},OBS_STATUS,DECIMALS,COLL_METHOD,CONTACT[].NAME[],MY_OWN_COLUMN,UNIT_MEASURE,SOURCE`,
      `LMX:DF_STOCK(1.0.0),t,${KEY},191163,E,0,CENSUS,c,x,PS,UN DESA`,
    ])
    expect(problems).toEqual([])
    expect(rows).toEqual([expect.objectContaining(FIGURE)])
    expect(tally.entries.map(({ kind, header }) => [kind, header])).toEqual([
      ...['TITLE', 'DECIMALS', 'COLL_METHOD', 'CONTACT[].NAME[]', 'MY_OWN_COLUMN'].map((header) => [
        'NOT_LOADED',
        header,
      ]),
      ...['ACTIVITY', 'PERMIT_TYPE'].map((header) => ['INAPPLICABLE', header]),
    ])
  })

  it('without the lines of another government, of which it tells', async () => {
    const { rows, problems } = await read([
      `DATAFLOW,${IDS},SOURCE`,
      `LMX:DF_STOCK(1.0.0),${KEY},191163,UN DESA`,
      ...Array<string>(3).fill('LMX:DF_STOCK(1.0.0),A5,TJ,RU,TJ,STK_FB,F,_T,_Z,_Z,_T,2015,nonsense,UN DESA'),
    ])
    expect(rows).toHaveLength(1)
    expect(problems.map((problem) => [inShort(problem), problem.value, problem.lines])).toEqual([
      ['WARNING DELIVERY_OTHER_REPORTER 3:3', 'TJ', 3],
    ])
  })
})

describe('SDMX-CSV is not read', () => {
  it('where a line deletes, or does what no line can', async () => {
    const { rows, problems } = await read([
      `STRUCTURE,STRUCTURE_ID,ACTION,${IDS},SOURCE`,
      `dataflow,LMX:DF_STOCK(1.0.0),D,${KEY},191163,UN DESA`,
      `dataflow,LMX:DF_STOCK(1.0.0),X,${KEY},191163,UN DESA`,
    ])
    expect(rows).toEqual([])
    expect(problems.map(inShort)).toEqual([
      'ERROR DELIVERY_ACTION_UNSUPPORTED 2:3',
      'ERROR DELIVERY_ACTION_UNSUPPORTED 3:3',
    ])
  })

  it('where it has a dimension that the structure lacks, wherever it stands', async () => {
    const { rows, problems } = await read([
      `DATAFLOW,EDUCATION,${IDS},REF_AREA,SOURCE`,
      `LMX:DF_STOCK(1.0.0),_T,${KEY},191163,RU,UN DESA`,
    ])
    expect(rows).toEqual([])
    expect(problems.map(inShort)).toEqual(['ERROR DELIVERY_HEADER_UNKNOWN 1:2', 'ERROR DELIVERY_HEADER_UNKNOWN 1:15'])
    expect(problems[0]?.message.en).toContain('"EDUCATION" is no component of DSD_LABOUR_MIGRATION')
  })

  it('where a component is misspelt, missing or there twice', async () => {
    const { problems } = await read([
      'STRUCTURE,FREQ,INDICATR,ORIGIN,SEX,SEX,TIME_PERIOD,OBS_VALUE',
      'dataflow,A5,STK_FB,TJ,F,F,2015,5',
    ])
    expect(problems.map((problem) => [inShort(problem), problem.message.en])).toEqual([
      ['ERROR DELIVERY_HEADER_UNKNOWN 1:3', expect.stringContaining('nearest: INDICATOR.')],
      ['ERROR DELIVERY_HEADER_REPEATED 1:6', 'There is a column "SEX" before this one.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column STRUCTURE_ID.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column INDICATOR.'],
      ['ERROR DELIVERY_COLUMN_MISSING 1:0', 'There is no column SOURCE.'],
    ])
  })

  it('without a warning where it follows another structure', async () => {
    const { rows, problems } = await read([
      `DATAFLOW,${IDS},SOURCE`,
      ...['ESTAT:DF_STOCK(1.0.0)', 'ESTAT:DF_STOCK(1.0.0)', 'LMX:DF_OTHER', ''].map(
        (id) => `${id},${KEY},191163,UN DESA`,
      ),
    ])
    expect(rows).toHaveLength(4)
    expect(problems.map((problem) => [inShort(problem), problem.value, problem.lines])).toEqual([
      ['WARNING DELIVERY_STRUCTURE_OTHER 2:1', 'ESTAT:DF_STOCK(1.0.0)', 2],
      ['WARNING DELIVERY_STRUCTURE_OTHER 4:1', 'LMX:DF_OTHER', 1],
      ['WARNING DELIVERY_STRUCTURE_OTHER 5:1', null, 1],
    ])
  })

  it('in another unit than the catalogue’s', async () => {
    const { problems } = await read([
      `DATAFLOW,${IDS},UNIT_MEASURE,SOURCE`,
      `LMX:DF_STOCK(1.0.0),${KEY},191163,USD,UN DESA`,
      `LMX:DF_STOCK(1.0.0),${KEY},191163,PERS,UN DESA`,
    ])
    expect(problems.map(inShort)).toEqual(['ERROR DELIVERY_UNIT_OTHER 2:14', 'ERROR DELIVERY_UNIT_UNKNOWN 3:14'])
    expect(problems[0]?.message.en).toBe('"USD" is not the unit of STK_FB, which is PS (Persons).')
  })
})
