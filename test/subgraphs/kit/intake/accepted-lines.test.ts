import { afterAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { DeliveredObservation } from '../../../../subgraphs/kit/intake/delivered-observation.ts'
import { asDelivery, print, readAll, temporaryFolder, type Written } from '../fixtures/delivery-file.ts'
import { GOOD_LINE, LINE, printed } from '../fixtures/permits.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const read = (content: string | Buffer) => readAll(asDelivery(folder.write('figures.csv', content)), kazakhstan)

const OBSERVATION: DeliveredObservation = {
  reporter: 'KZ',
  indicator: 'PRM_VAL',
  freq: 'M',
  timePeriod: '2021-12',
  origin: 'KG',
  destination: 'KZ',
  sex: 'F',
  age: '_Z',
  activity: '_T',
  permitType: 'KZ_FLW',
  region: 'KZ-AST',
  obsValue: 1234,
  obsStatus: 'A',
  confStatus: 'F',
  unitMeasure: 'PS',
  unitMult: 0,
  migrantCriterion: 'CTZ',
  duration: null,
  comment: null,
  source: 'Ministry of Labour',
  contributors: null,
  largestShare: null,
  line: 3,
}

describe('a delivery', () => {
  it.each<[string, string | Buffer]>([
    ['as it stands', printed()],
    ['with a mark of its encoding', `\uFEFF${printed()}`],
    ['with lines as Windows ends them', printed().replaceAll('\n', '\r\n')],
    ['without an end of its last line', printed().trimEnd()],
    ['with everything in quotes', printed().replaceAll(/[^;\n]+/g, '"$&"')],
  ])('is read %s', async (_, content) => {
    expect(await read(content)).toEqual([{ ...OBSERVATION, sex: 'M', line: 2 }, OBSERVATION])
  })

  it('may have empty lines, which count in what is said about the others', async () => {
    const [header, good, line] = printed().split('\n')
    const read3 = await read(`${header}\n\n${good}\n\n\n${line}\n`)
    expect(read3.map(({ line: at }) => at)).toEqual([3, 6])
    await expect(read(`${header}\n\n${good}\n\n${line?.replace(';F;', ';W;')}`)).rejects.toMatchObject({
      place: 'figures.csv:5:6',
    })
  })

  it('may be in the government’s own words, which mean codes', async () => {
    const words = { ORIGIN: 'Қырғызстан', DESTINATION: 'Қазақстан', SEX: 'әйелдер', FREQ: 'ай', UNIT_MULT: 'бірлік' }
    expect(await read(printed({ ...words, INDICATOR: 'Қолданыстағы рұқсаттар' }))).toContainEqual(OBSERVATION)
  })

  it('may leave out what the figures are not broken down by: then they are totals', async () => {
    const { INDICATOR, FREQ, TIME_PERIOD, DESTINATION, OBS_VALUE, SOURCE } = LINE
    const [total] = await read(
      print(kazakhstan, [{ INDICATOR, FREQ, TIME_PERIOD, DESTINATION, OBS_VALUE, SOURCE } satisfies Written]),
    )
    expect(total).toEqual({ ...OBSERVATION, origin: '000', sex: '_T', permitType: '_T', region: '_T', line: 2 })
  })
})

describe('a line is accepted', () => {
  it.each<[string, Written, Partial<DeliveredObservation>]>([
    [
      'with a region on its last day',
      { FREQ: 'OA', TIME_PERIOD: '2022-11-28' },
      { freq: 'OA', timePeriod: '2022-11-28' },
    ],
    ['with a new region', { TIME_PERIOD: '2022-11', REGION: 'KZ-71' }, { timePeriod: '2022-11', region: 'KZ-71' }],
    ['with a region that is not known', { REGION: '_U' }, { region: '_U' }],
    ['with another region', { TIME_PERIOD: '2022-06', REGION: 'KZ-10' }, { timePeriod: '2022-06', region: 'KZ-10' }],
    ['from all partners', { ORIGIN: '000' }, { origin: '000' }],
    ['from a group of partners', { ORIGIN: '143' }, { origin: '143' }],
    ['with a missing figure', { OBS_VALUE: '', OBS_STATUS: 'O' }, { obsValue: null, obsStatus: 'O' }],
    ['with a confidential figure', { OBS_VALUE: '', CONF_STATUS: 'C' }, { obsValue: null, confStatus: 'C' }],
    ['on strike, with a figure', { OBS_STATUS: 'S' }, { obsStatus: 'S' }],
    ['on strike, without', { OBS_VALUE: '', OBS_STATUS: 'S' }, { obsValue: null, obsStatus: 'S' }],
    ['with a zero', { OBS_VALUE: '0' }, { obsValue: 0 }],
    [
      'with thousands set apart by a space that does not break',
      { OBS_VALUE: '1\u00a0234\u202f567' },
      { obsValue: 1_234_567 },
    ],
    ['with spaces around the figure', { OBS_VALUE: ' 1 234\u00a0' }, { obsValue: 1234 }],
    ['with a power of ten', { OBS_VALUE: '1,234E+3' }, { obsValue: 1234 }],
    ['with the power of ten that a spreadsheet makes of a long figure', { OBS_VALUE: '2E6' }, { obsValue: 2_000_000 }],
    ['with a month as SDMX writes it too', { TIME_PERIOD: '2021-M12' }, { timePeriod: '2021-12' }],
    ['with the total of a dimension that the indicator lacks', { AGE: '_T' }, { age: '_Z' }],
    ['in thousands', { OBS_VALUE: '1,234', UNIT_MULT: 'мың' }, { obsValue: 1234 }],
    ['with a remark', { COMMENT_OBS: 'rounded' }, { comment: 'rounded' }],
    ['with a duration of its own', { DURATION: 'M_GE12' }, { duration: 'M_GE12' }],
  ])('%s', async (_, changes, expected) => {
    expect(await read(printed(changes))).toEqual([
      { ...OBSERVATION, sex: GOOD_LINE.SEX, line: 2 },
      { ...OBSERVATION, ...expected },
    ])
  })
})
