import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'

const resolve = (select: DataSelection) =>
  resolveSelection(select, { refArea: 'RU', corridorSide: 'DESTINATION' }, catalogue)

describe('a selection', () => {
  it('fixes every dimension that is not asked at its total, and one that the indicator lacks at _Z', () => {
    expect(resolve({ indicator: 'STK_FB', by: ['SEX'] }).axes).toEqual({
      ACTIVITY: { kind: 'FIXED', code: '_Z' },
      AGE: { kind: 'FIXED', code: '_T' },
      DESTINATION: { kind: 'FIXED', code: 'RU' },
      ORIGIN: { kind: 'FIXED', code: '000' },
      PERMIT_TYPE: { kind: 'FIXED', code: '_Z' },
      REGION: { kind: 'FIXED', code: '_T' },
      SEX: { kind: 'ALL' },
    })
  })

  it('keeps exactly the named codes of a dimension that is broken down', () => {
    const { axes } = resolve({ indicator: 'STK_FB', by: ['SEX'], sex: ['M', 'F', 'M'] })
    expect(axes.SEX).toEqual({ kind: 'NAMED', codes: ['F', 'M'] })
  })

  it('takes the default frequency of the indicator, and an occasional one for every indicator', () => {
    expect(resolve({ indicator: 'STK_FB' }).freq).toBe('A5')
    expect(resolve({ indicator: 'STK_FB', freq: 'OA' }).freq).toBe('OA')
  })

  it.each<[string, DataSelection, RegExp]>([
    ['INDICATOR_UNKNOWN', { indicator: 'NOPE' }, /NOPE/],
    ['FREQUENCY_NOT_PUBLISHED', { indicator: 'STK_FB', freq: 'M' }, /A5.*not at M/],
    ['DIMENSION_NOT_AVAILABLE', { indicator: 'STK_FB', by: ['ACTIVITY'] }, /no dimension ACTIVITY; it has .*SEX/],
    ['DIMENSION_NOT_AVAILABLE', { indicator: 'REM_IN', sex: ['F'] }, /no dimension SEX/],
    ['DIMENSION_NOT_AVAILABLE', { indicator: 'GDP_USD', by: ['SEX'] }, /no dimension besides time/],
    ['SUM_NOT_PUBLISHED', { indicator: 'STK_FB', sex: ['M', 'F'] }, /F and M; add SEX to "by"/],
    ['CODE_UNKNOWN', { indicator: 'STK_FB', origin: ['XX'] }, /"XX" is not a code of CL_AREA/],
    ['CODE_UNKNOWN', { indicator: 'STK_FB', region: ['Moscow'] }, /CL_REGION/],
    ['PARTNER_CONFLICT', { indicator: 'STK_FB', partner: ['TJ'], origin: ['TJ'] }, /partner/],
    ['PERIOD_MALFORMED', { indicator: 'STK_FB', startPeriod: 'yesterday' }, /yesterday/],
    ['PERIODS_REVERSED', { indicator: 'STK_FB', startPeriod: '2020', endPeriod: '2015' }, /2020 is after.* 2015/],
    [
      'PERIODS_TOO_MANY',
      { indicator: 'FLW_IN', freq: 'M', startPeriod: '1200', endPeriod: '2033' },
      /10008 periods.*600/,
    ],
    ['MOMENT_MALFORMED', { indicator: 'STK_FB', asOf: '2013-06-01' }, /2013-06-01/],
    ['MOMENT_MALFORMED', { indicator: 'STK_FB', asOf: '2016-02-30T00:00:00Z' }, /2016-02-30/],
    ['MOMENT_MALFORMED', { indicator: 'STK_FB', asOf: '9999-12-31T23:30:00-01:00' }, /9999/],
    ['CODE_UNKNOWN', { indicator: 'STK_FB', sex: ['_Z'] }, /_Z is for indicators without SEX, and STK_FB has it/],
    ['CODE_UNKNOWN', { indicator: 'STK_FB', by: ['AGE'], age: ['_T', '_Z'] }, /without AGE/],
  ])('is refused with %s: %j', (code, select, message) => {
    expect(() => resolve(select)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }))
  })

  it('says at which argument the indicator lacks a dimension', () => {
    expect(() => resolve({ indicator: 'STK_FB', by: ['ACTIVITY'] })).toThrow(
      expect.objectContaining({ place: 'select.by' }),
    )
    expect(() => resolve({ indicator: 'STK_FB', permitType: ['RU_WP'] })).toThrow(
      expect.objectContaining({ place: 'select.permitType' }),
    )
  })

  it('writes a range of dates in one way', () => {
    expect(resolve({ indicator: 'STK_FB', startPeriod: '2015-01-01/P0Y12M' }).startPeriod).toBe('2015-01-01/P1Y')
  })

  it('treats an empty filter as none', () => {
    expect(resolve({ indicator: 'STK_FB', origin: [], sex: [], partner: [] })).toEqual(resolve({ indicator: 'STK_FB' }))
  })
})
