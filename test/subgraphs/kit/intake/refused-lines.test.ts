import { afterAll, describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../../shared/errors.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import type { DeliveryConcept } from '../../../../subgraphs/kit/intake/concept.ts'
import { inShort, readFile, temporaryFolder, type Written } from '../fixtures/delivery-file.ts'
import { columnOf, GOOD_LINE, printed } from '../fixtures/permits.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const read = (changes: Written) =>
  readFile({ path: folder.write('figures.csv', printed(changes)), decimal: ',' }, kazakhstan)

const FIVE_YEARS = { INDICATOR: 'STK_FB', FREQ: 'A5', TIME_PERIOD: '2016', AGE: '_T', PERMIT_TYPE: '', ACTIVITY: '' }
const AREA = 'is no code of CL_AREA or CL_AREA_AGG; '

/** Why, the cell to blame, what the line says instead, and the beginning of the message. */
type Case = readonly [string, DeliveryConcept, Written, string]

const codes: Partial<Record<ErrorCode, readonly Case[]>> = {
  DELIVERY_INDICATOR_UNKNOWN: [
    [
      'it is unknown',
      'INDICATOR',
      { INDICATOR: 'PRM_X' },
      '"PRM_X" is no indicator of the catalogue: STK_FB, STK_EMI,',
    ],
    [
      'it has a letter too many',
      'INDICATOR',
      { INDICATOR: 'PRM_VALL' },
      '"PRM_VALL" is no indicator of the catalogue: ',
    ],
    ['it is in small letters', 'INDICATOR', { INDICATOR: 'prm_val' }, '"prm_val" is no indicator of the catalogue: '],
    ['it is missing', 'INDICATOR', { INDICATOR: '' }, 'The indicator is missing.'],
  ],
  DELIVERY_FREQUENCY_UNKNOWN: [
    ['it is unknown', 'FREQ', { FREQ: 'W' }, '"W" is no frequency of PRM_VAL: M, Q, A, OA.'],
    ['the indicator lacks it', 'FREQ', { FREQ: 'S' }, '"S" is no frequency of PRM_VAL: M, Q, A, OA.'],
    ['it is missing', 'FREQ', { FREQ: '' }, 'The frequency is missing: M, Q, A, OA.'],
    [
      'only a mapping could say so',
      'FREQ',
      { FREQ: 'BY_PERIOD' },
      '"BY_PERIOD" is no frequency of PRM_VAL: M, Q, A, OA.',
    ],
  ],
  DELIVERY_PERIOD_MALFORMED: [
    ['it is none', 'TIME_PERIOD', { TIME_PERIOD: 'soon' }, '"soon" is not a time period such as 2013, 2013-S1, '],
    ['its parts are exchanged', 'TIME_PERIOD', { TIME_PERIOD: '12.2021' }, '"12.2021" is not a time period such as'],
    ['there is no such month', 'TIME_PERIOD', { TIME_PERIOD: '2021-13' }, '"2021-13" is not a time period'],
    ['it is missing', 'TIME_PERIOD', { TIME_PERIOD: '' }, 'The period is missing.'],
  ],
  DELIVERY_PERIOD_OTHER_FREQUENCY: [
    ['it is longer', 'TIME_PERIOD', { TIME_PERIOD: '2021' }, '"2021" is not a period of frequency M'],
    ['a year of five is another one', 'TIME_PERIOD', FIVE_YEARS, '"2016" is not a period of frequency A5.'],
  ],
  DELIVERY_CODE_UNKNOWN: [
    ['it has a letter too many', 'ORIGIN', { ORIGIN: 'KGZ' }, `"KGZ" ${AREA}nearest: KG; the total is 000.`],
    [
      'it is the name of the country',
      'ORIGIN',
      { ORIGIN: 'Kyrgyzstan' },
      '"Kyrgyzstan" is no code of CL_AREA or CL_AREA_AGG; nearest: KG;',
    ],
    [
      'it has a letter of the other alphabet',
      'ORIGIN',
      { ORIGIN: 'К\u0047' },
      '"КG" is no code of CL_AREA or CL_AREA_AGG; nearest: KG;',
    ],
    [
      'a word of the government is misspelt',
      'ORIGIN',
      { ORIGIN: 'Қырғызстaн' },
      '"Қырғызстaн" is no code of CL_AREA or CL_AREA_AGG; nearest: Қырғызстан;',
    ],
    ['nobody knows what it means', 'ORIGIN', { ORIGIN: 'Atlantis' }, `"Atlantis" ${AREA}the total is 000.`],
    [
      'the dimension is said not to apply',
      'SEX',
      { SEX: '_Z' },
      '"_Z" is no code of CL_SEX: F, M, _N, _O, _T, _U; the total is _T.',
    ],
    ['there is no such sex', 'SEX', { SEX: 'W' }, '"W" is no code of CL_SEX: F, M,'],
    ['there is no such duration', 'DURATION', { DURATION: '1 year' }, '"1 year" is no code of CL_DURATION: '],
    ['the region is another country’s', 'REGION', { REGION: 'KG-B' }, '"KG-B" is no code of the regions of KZ'],
  ],
  DELIVERY_CODE_MISSING: [
    ['a dimension is left empty', 'ORIGIN', { ORIGIN: '' }, 'ORIGIN is empty; the total is 000.'],
  ],
  DELIVERY_CODE_NOT_IN_USE: [
    [
      'the region has its code only later',
      'REGION',
      { REGION: 'KZ-71' },
      '"KZ-71" is in use from 2022-11-29 to …, not',
    ],
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
    [
      'the region is younger',
      'REGION',
      { TIME_PERIOD: '2022-05', REGION: 'KZ-10' },
      '"KZ-10" is in use from 2022-06-08',
    ],
    [
      'the permit is younger',
      'PERMIT_TYPE',
      { TIME_PERIOD: '2013-12', PERMIT_TYPE: 'KZ_IND' },
      '"KZ_IND" is in use from',
    ],
  ],
  DELIVERY_DIMENSION_NOT_APPLICABLE: [
    [
      'the indicator has no ages',
      'AGE',
      { AGE: 'Y_GE15' },
      'PRM_VAL has no AGE, so "Y_GE15" means nothing here; it has: ORIGIN,',
    ],
    ['what stands there is no age either', 'AGE', { AGE: 'all' }, 'PRM_VAL has no AGE, so "all" means nothing here'],
  ],
  DELIVERY_CORRIDOR_FOREIGN: [
    [
      'it is another government’s',
      'ORIGIN',
      { DESTINATION: 'RU' },
      'PRM_VAL is a figure of the destination, so KZ has none',
    ],
    [
      'the other end reports it',
      'ORIGIN',
      { ORIGIN: 'KZ', DESTINATION: 'RU' },
      'PRM_VAL is a figure of the destination,',
    ],
    [
      'nobody crosses a border',
      'ORIGIN',
      { ORIGIN: 'KZ' },
      'PRM_VAL is a figure of the destination, so KZ has none of KZ to KZ',
    ],
  ],
  DELIVERY_STATUS_UNKNOWN: [
    ['there is no such status', 'OBS_STATUS', { OBS_STATUS: 'X' }, '"X" is no code of CL_OBS_STATUS: A, B, D, E, F,'],
    ['its name is written', 'OBS_STATUS', { OBS_STATUS: 'оценка' }, '"оценка" is no code of CL_OBS_STATUS: A, B,'],
    [
      'there is no such confidentiality',
      'CONF_STATUS',
      { CONF_STATUS: 'X' },
      '"X" is no code of CL_CONF_STATUS: F, N,',
    ],
  ],
  DELIVERY_FIGURE_MISSING: [
    ['nothing says why', 'OBS_VALUE', { OBS_VALUE: '' }, 'The figure is missing, but OBS_STATUS A, CONF_STATUS F'],
  ],
  DELIVERY_FIGURE_UNEXPECTED: [
    ['a missing one is given', 'OBS_VALUE', { OBS_STATUS: 'O' }, '"1 234" is a figure, but OBS_STATUS O, CONF_STATUS'],
    ['a confidential one is given', 'OBS_VALUE', { CONF_STATUS: 'C' }, '"1 234" is a figure, but OBS_STATUS A, CONF_'],
  ],
  DELIVERY_NUMBER_MALFORMED: [
    [
      'it has the other mark',
      'OBS_VALUE',
      { OBS_VALUE: '1234.5' },
      '"1234.5" is not a number such as 1 234,5, with "," as mark. With "." it would be one (--decimal).',
    ],
    ['it has both marks', 'OBS_VALUE', { OBS_VALUE: '1.234,5' }, '"1.234,5" is not a number such as'],
    ['it has them the other way', 'OBS_VALUE', { OBS_VALUE: '1,234.5' }, '"1,234.5" is not a number such as'],
    ['thousands are set apart by a mark', 'OBS_VALUE', { OBS_VALUE: "1'234" }, `"1'234" is not a number such as`],
    ['thousands are set apart by a full stop', 'OBS_VALUE', { OBS_VALUE: '1.234' }, '"1.234" is not a number such as'],
    [
      'thousands are set apart elsewhere',
      'OBS_VALUE',
      { OBS_VALUE: '12 34' },
      '"12 34" is not a number such as 1 234,5',
    ],
    ['thousands are set apart only once', 'OBS_VALUE', { OBS_VALUE: '1234 567' }, '"1234 567" is not a number such as'],
    ['it is a word', 'OBS_VALUE', { OBS_VALUE: 'n/a' }, '"n/a" is not a number such as'],
    ['it is a sign', 'OBS_VALUE', { OBS_VALUE: '…' }, '"…" is not a number such as'],
    ['its power is beyond every figure', 'OBS_VALUE', { OBS_VALUE: '1E+308' }, '"1E+308" is not a number such as'],
    ['it is endless', 'OBS_VALUE', { OBS_VALUE: '1'.repeat(61) }, `"${'1'.repeat(40)}…" is not a number`],
  ],
  DELIVERY_NUMBER_NEGATIVE: [
    ['it has a minus', 'OBS_VALUE', { OBS_VALUE: '-5' }, '"-5" is below zero.'],
    ['it has a long minus', 'OBS_VALUE', { OBS_VALUE: '−1 234,5' }, '"−1 234,5" is below zero.'],
  ],
  DELIVERY_NUMBER_FRACTION: [
    [
      'half a person is counted',
      'OBS_VALUE',
      { OBS_VALUE: '1234,5' },
      '"1234,5" would be a fraction of a unit; PRM_VAL',
    ],
    ['it is in thousands', 'OBS_VALUE', { OBS_VALUE: '2,3456', UNIT_MULT: '3' }, '"2,3456" would be a fraction of'],
  ],
  DELIVERY_NUMBER_TOO_PRECISE: [
    ['it is too long', 'OBS_VALUE', { OBS_VALUE: '1234567890123456' }, '"1234567890123456" has more digits than'],
    ['its power makes it so', 'OBS_VALUE', { OBS_VALUE: '1E+20' }, '"1E+20" has more digits than'],
  ],
  DELIVERY_UNIT_UNKNOWN: [
    ['there is no such multiplier', 'UNIT_MULT', { UNIT_MULT: '2' }, '"2" is no code of CL_UNIT_MULT: 0, 3, 6, 9.'],
  ],
  DELIVERY_SOURCE_MISSING: [['nobody is named', 'SOURCE', { SOURCE: ' ' }, 'The source of the figure is missing.']],
  DELIVERY_TEXT_UNREADABLE: [
    [
      'a database could not keep it',
      'COMMENT_OBS',
      { COMMENT_OBS: 'a\u0001b' },
      '"a\ufffdb" holds control characters.',
    ],
  ],
}

const cases = Object.entries(codes).flatMap(([code, ofCode]) => ofCode.map((one) => [code, ...one] as const))

describe('a line is refused with', () => {
  it.each(cases)('%s where %s', async (code, _, concept, changes, message) => {
    const { rows, problems, tally } = await read(changes)
    expect(problems.map(inShort)).toEqual([`ERROR ${code} 3:${columnOf(concept)}`])
    expect(problems[0]?.message.en).toContain(message)
    expect(problems[0]?.message.ru).toMatch(/[а-яё].*\.(?:\s|$)/i)
    expect(rows).toEqual([expect.objectContaining({ sex: GOOD_LINE.SEX, line: 2 })])
    expect(tally).toMatchObject({ read: 2, accepted: 1, refused: 1, leftOut: 0 })
  })
})
