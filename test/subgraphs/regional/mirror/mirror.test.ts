import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import { composeMirror, parseMirror, printMirror } from '../../../../subgraphs/regional/mirror/mirror.ts'
import { mirrorRows } from '../../../../subgraphs/regional/mirror/rows.ts'
import { answered, silent, type Said } from '../reports.ts'

const corridor = { origin: 'TJ', destination: 'RU' }
const idOf = (select: DataSelection) => printMirror(composeMirror(select, corridor, catalogue))

describe('a mirror', () => {
  it.each([
    // asked               the origin's report beside the destination's
    [{ indicator: 'FLW_OUT' }, 'TJ/FLW_OUT/A/TJ.RU/_T|RU/FLW_IN/A/TJ.RU/_T'],
    [{ indicator: 'FLW_IN' }, 'TJ/FLW_OUT/A/TJ.RU/_T|RU/FLW_IN/A/TJ.RU/_T'],
    [{ indicator: 'REM_IN', startPeriod: '2012' }, 'TJ/REM_IN/A/TJ.RU/_T?start=2012|RU/REM_OUT/A/TJ.RU/_T?start=2012'],
    [{ indicator: 'IRR_BAN', by: ['SEX'] }, 'TJ/IRR_BAN/A/TJ.RU/SEX|RU/IRR_BAN/A/TJ.RU/SEX'],
    [{ indicator: 'STK_CTZ' }, 'TJ/STK_ABR/A/TJ.RU/_T|RU/STK_CTZ/A/TJ.RU/_T'],
    [{ indicator: 'FLW_IN', freq: 'Q', by: ['AGE', 'SEX'] }, 'TJ/FLW_OUT/Q/TJ.RU/AGE+SEX|RU/FLW_IN/Q/TJ.RU/AGE+SEX'],
  ] as [DataSelection, string][])('of %j is %s', (select, id) => {
    expect(idOf(select)).toBe(id)
    expect(printMirror(parseMirror(id, catalogue))).toBe(id)
  })

  it.each([
    ['CORRIDOR_FIXED', { indicator: 'FLW_IN', partner: ['KG'] }],
    ['CORRIDOR_FIXED', { indicator: 'FLW_IN', origin: ['TJ'] }],
    ['CORRIDOR_FIXED', { indicator: 'FLW_IN', by: ['DESTINATION'] }],
    ['MIRROR_NOT_DEFINED', { indicator: 'PRM_ISS' }],
    ['FREQUENCY_NOT_PUBLISHED', { indicator: 'STK_CTZ', freq: 'M' }],
    ['DIMENSION_NOT_AVAILABLE', { indicator: 'STK_CTZ', by: ['AGE'] }],
    ['DIMENSION_NOT_AVAILABLE', { indicator: 'FLW_IN', by: ['REGION'] }],
    ['INDICATOR_UNKNOWN', { indicator: 'NOPE' }],
  ] as [string, DataSelection][])('is refused with %s for %j', (code, select) => {
    expect(() => idOf(select)).toThrow(expect.objectContaining({ code }))
  })

  it.each([
    'TJ/FLW_OUT/A/TJ.RU/_T',
    'RU/FLW_IN/A/TJ.RU/_T|TJ/FLW_OUT/A/TJ.RU/_T',
    'TJ/FLW_OUT/A/TJ.KZ/_T|RU/FLW_IN/A/TJ.RU/_T',
    'TJ/FLW_OUT/A/TJ.RU/_T|RU/FLW_IN/Q/TJ.RU/_T',
    'TJ/FLW_OUT/A/TJ.RU/_T|RU/STK_FB/A/TJ.RU/_T',
  ])('has no id %s', (id) => {
    expect(() => parseMirror(id, catalogue)).toThrow(expect.objectContaining({ code: 'ID_MALFORMED' }))
  })
})

describe('the rows of a mirror', () => {
  const face = (indicator: string, origin: Said[] | 'REFUSED', destination: Said[] | 'REFUSED') => {
    const mirror = composeMirror({ indicator, startPeriod: '2013', endPeriod: '2013' }, corridor, catalogue)
    const answer = (side: 'origin' | 'destination', said: Said[] | 'REFUSED') =>
      said === 'REFUSED' ? silent(said) : answered(mirror[side], said)
    return mirrorRows(
      mirror,
      { origin: answer('origin', origin), destination: answer('destination', destination) },
      catalogue,
    )
  }
  const in2013 = (value: number | null, more: Partial<Said> = {}): Said[] => [{ timePeriod: '2013', value, ...more }]

  it('set what the origin says beside what the destination says', () => {
    const [row, ...others] = face('FLW_OUT', in2013(40), in2013(50))
    expect(others).toEqual([])
    expect(row).toMatchObject({
      timePeriod: '2013',
      sex: '_T',
      originReport: { reporter: 'TJ', obsValue: 40 },
      destinationReport: { reporter: 'RU', obsValue: 50 },
      difference: 10,
      ratio: 0.8,
      comparable: true,
      reason: null,
    })
    expect(row?.logRatio).toBeCloseTo(Math.log(0.8), 12)
    expect(row?.asymmetry).toBeCloseTo(22.2222, 4)
  })

  it.each([
    ["the origin's figure is suppressed", in2013(null, { obsStatus: 'Q' }), in2013(50)],
    ["the destination's figure is refused", in2013(40), 'REFUSED' as const],
    ["the origin's figure is not published; the destination's figure is refused", [], 'REFUSED' as const],
  ])('have no measure where %s, and still are about the same thing', (reason, origin, destination) => {
    expect(face('FLW_OUT', origin, destination)).toMatchObject([
      { difference: null, ratio: null, logRatio: null, asymmetry: null, comparable: true, reason },
    ])
  })

  it('have no ratio where one side counts nobody, and say why', () => {
    expect(face('FLW_OUT', in2013(40), in2013(0))).toMatchObject([
      {
        difference: -40,
        ratio: null,
        asymmetry: -200,
        reason: "the destination's figure is zero; the destination's figure is not above zero",
      },
    ])
  })

  it.each([
    [
      'the duration of stay differs: M_GE12 at the origin, M_GE9 at the destination',
      'STK_FB',
      { more: { duration: 'M_GE9' } },
    ],
    [
      'the migrant criterion differs: PURP at the origin, CTZ at the destination',
      'FLW_IN',
      { more: { migrantCriterion: 'CTZ' } },
    ],
    ['the duration of stay differs: PERM at the origin, NAT at the destination', 'FLW_LT_IN', {}],
  ])('are not comparable where %s', (reason, indicator, more) => {
    expect(face(indicator, in2013(40), in2013(50, more))).toMatchObject([
      { difference: 10, ratio: null, logRatio: null, asymmetry: null, comparable: false, reason },
    ])
  })
})
