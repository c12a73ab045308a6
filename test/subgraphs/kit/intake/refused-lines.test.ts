import { afterAll, describe, expect, it } from '@jest/globals'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { DeliveryConcept } from '../../../../subgraphs/kit/intake/concept.ts'
import { asDelivery, readAll, temporaryFolder, type Written } from '../fixtures/delivery-file.ts'
import { columnOf, printed } from '../fixtures/permits.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const FIVE_YEARS = { INDICATOR: 'STK_FB', FREQ: 'A5', TIME_PERIOD: '2016' }

/** Why, the cell to blame, what the line says instead, and the beginning of the message. */
type Case = readonly [string, DeliveryConcept, Written, string]

const codes: readonly Case[] = [
  ['the indicator is unknown', 'INDICATOR', { INDICATOR: 'PRM_X' }, '"PRM_X" is no indicator of the catalogue.'],
  ['the frequency is unknown', 'FREQ', { FREQ: 'W' }, '"W" is no frequency of PRM_VAL: M, Q, A, OA.'],
  ['the indicator lacks the frequency', 'FREQ', { FREQ: 'S' }, '"S" is no frequency of PRM_VAL: M, Q, A, OA.'],
  ['the period is none', 'TIME_PERIOD', { TIME_PERIOD: '12.2021' }, '"12.2021" is not a time period such as'],
  ['there is no such month', 'TIME_PERIOD', { TIME_PERIOD: '2021-13' }, '"2021-13" is not a time period'],
  ['the period is of another length', 'TIME_PERIOD', { TIME_PERIOD: '2021' }, '"2021" is not a period of frequency M'],
  ['a year of five is another one', 'TIME_PERIOD', FIVE_YEARS, '"2016" is not a period of frequency A5.'],
  ['the country is unknown', 'ORIGIN', { ORIGIN: 'KGZ' }, '"KGZ" is no code of CL_AREA or CL_AREA_AGG.'],
  ['the country is in foreign words', 'ORIGIN', { ORIGIN: 'Kirgisistan' }, '"Kirgisistan" is no code of CL_AREA or'],
  ['a dimension is left empty', 'ORIGIN', { ORIGIN: '' }, 'ORIGIN of PRM_VAL is empty; the total is 000.'],
  ['a dimension is said not to apply', 'SEX', { SEX: '_Z' }, '"_Z" is no code of CL_SEX.'],
  ['the sex is unknown', 'SEX', { SEX: 'W' }, '"W" is no code of CL_SEX.'],
  [
    'the indicator lacks the dimension',
    'AGE',
    { AGE: 'Y_GE15' },
    'PRM_VAL has no AGE, so "Y_GE15" means nothing here.',
  ],
  ['the status is unknown', 'OBS_STATUS', { OBS_STATUS: 'X' }, '"X" is no code of CL_OBS_STATUS: A, B, D, E, F,'],
  ['the confidentiality is unknown', 'CONF_STATUS', { CONF_STATUS: 'X' }, '"X" is no code of CL_CONF_STATUS: F, N,'],
  ['the duration is unknown', 'DURATION', { DURATION: '1 year' }, '"1 year" is no code of CL_DURATION: '],
  ['nobody is named as its source', 'SOURCE', { SOURCE: ' ' }, 'The source of the figure is missing.'],
]

const validity: readonly Case[] = [
  ['the region is another country’s', 'REGION', { REGION: 'KG-B' }, '"KG-B" is no code of the regions of KZ.'],
  ['the region has its code only later', 'REGION', { REGION: 'KZ-71' }, '"KZ-71" is in use from 2022-11-29 to …, not'],
  [
    'the region lost its code this month',
    'REGION',
    { TIME_PERIOD: '2022-11' },
    '"KZ-AST" is in use from … to 2022-11-28,',
  ],
  [
    'the year ended under other codes',
    'REGION',
    { FREQ: 'A', TIME_PERIOD: '2022' },
    '"KZ-AST" is in use from … to 2022-',
  ],
  ['the region is younger', 'REGION', { TIME_PERIOD: '2022-05', REGION: 'KZ-10' }, '"KZ-10" is in use from 2022-06-08'],
  [
    'the permit is younger',
    'PERMIT_TYPE',
    { TIME_PERIOD: '2013-12', PERMIT_TYPE: 'KZ_IND' },
    '"KZ_IND" is in use from',
  ],
]

const corridors: readonly Case[] = [
  [
    'the corridor is another government’s',
    'ORIGIN',
    { DESTINATION: 'RU' },
    'PRM_VAL is a figure of the destination, so',
  ],
  [
    'the other end reports it',
    'ORIGIN',
    { ORIGIN: 'KZ', DESTINATION: 'RU' },
    'PRM_VAL is a figure of the destination,',
  ],
  ['nobody crosses a border', 'ORIGIN', { ORIGIN: 'KZ' }, 'PRM_VAL is a figure of the destination, so KZ has none of'],
]

const figures: readonly Case[] = [
  ['the figure has the other decimal mark', 'OBS_VALUE', { OBS_VALUE: '1234.5' }, '"1234.5" is not a number such as 1'],
  ['the figure has both decimal marks', 'OBS_VALUE', { OBS_VALUE: '1.234,5' }, '"1.234,5" is not a number such as'],
  ['the figure has them the other way', 'OBS_VALUE', { OBS_VALUE: '1,234.5' }, '"1,234.5" is not a number such as'],
  ['thousands are set apart by a mark', 'OBS_VALUE', { OBS_VALUE: "1'234" }, `"1'234" is not a number such as`],
  ['thousands are set apart by a full stop', 'OBS_VALUE', { OBS_VALUE: '1.234' }, '"1.234" is not a number such as'],
  ['thousands are set apart elsewhere', 'OBS_VALUE', { OBS_VALUE: '12 34' }, '"12 34" is not a number such as 1 234,5'],
  ['thousands are set apart only once', 'OBS_VALUE', { OBS_VALUE: '1234 567' }, '"1234 567" is not a number such as'],
  ['the figure is below zero', 'OBS_VALUE', { OBS_VALUE: '-5' }, '"-5" is not a number such as'],
  ['the figure is a word', 'OBS_VALUE', { OBS_VALUE: 'n/a' }, '"n/a" is not a number such as'],
  ['the figure is a power', 'OBS_VALUE', { OBS_VALUE: '1e6' }, '"1e6" is not a number such as'],
  ['half a person is counted', 'OBS_VALUE', { OBS_VALUE: '1234,5' }, '"1234,5" would be a fraction of a unit; PRM_VAL'],
  ['so it is in thousands', 'OBS_VALUE', { OBS_VALUE: '2,3456', UNIT_MULT: '3' }, '"2,3456" would be a fraction of'],
  ['the figure is too long', 'OBS_VALUE', { OBS_VALUE: '1234567890123456' }, '"1234567890123456" has more digits than'],
  ['the figure is missing', 'OBS_VALUE', { OBS_VALUE: '' }, 'The figure is missing, but OBS_STATUS A, CONF_STATUS F'],
  ['a missing figure is given', 'OBS_VALUE', { OBS_STATUS: 'O' }, '"1 234" is a figure, but OBS_STATUS O, CONF_STATUS'],
  ['a confidential figure is given', 'OBS_VALUE', { CONF_STATUS: 'C' }, '"1 234" is a figure, but OBS_STATUS A, CONF_'],
  ['the multiplier is unknown', 'UNIT_MULT', { UNIT_MULT: '2' }, '"2" is no code of CL_UNIT_MULT: 0, 3, 6, 9.'],
]

describe('a line of a delivery is refused where', () => {
  it.each([...codes, ...validity, ...corridors, ...figures])('%s', async (_, concept, changes, message) => {
    const reading = readAll(asDelivery(folder.write('figures.csv', printed(changes))), kazakhstan)
    const place = `figures.csv:3:${columnOf(concept)}`
    await expect(reading).rejects.toMatchObject({
      code: 'DELIVERY_INVALID',
      place,
      message: expect.stringContaining(`${place}: ${message}`),
      entry: { remedy: { en: 'Correct the file at the line and column that the message names.' } },
    })
  })
})
