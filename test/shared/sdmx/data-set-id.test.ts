import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { parseId, printId, reporterOf } from '../../../shared/sdmx/data-set-id.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import { reporters, selections } from './selections.ts'

const idOf = (select: DataSelection, refArea: string, corridorSide: 'ORIGIN' | 'DESTINATION' = 'DESTINATION') =>
  printId(resolveSelection(select, { refArea, corridorSide }, catalogue))

describe('the id of a data set', () => {
  it.each<[string, DataSelection, string]>([
    ['RU', { indicator: 'STK_FB' }, 'RU/STK_FB/A5/000.RU/_T'],
    [
      'RU',
      {
        indicator: 'STK_FB',
        origin: ['TJ'],
        startPeriod: '2020',
        endPeriod: '2020',
        by: ['SEX', 'ORIGIN'],
        sex: ['_T', 'F'],
      },
      'RU/STK_FB/A5/TJ.RU/SEX?start=2020&end=2020&sex=F+_T',
    ],
    ['RU', { indicator: 'STK_FB', by: ['SEX', 'ORIGIN'], partner: ['UZ', 'TJ'] }, 'RU/STK_FB/A5/TJ+UZ.RU/ORIGIN+SEX'],
    ['KG', { indicator: 'FLW_OUT', partner: ['RU'], by: ['SEX'], freq: 'A' }, 'KG/FLW_OUT/A/KG.RU/SEX'],
    [
      'KG',
      { indicator: 'FLW_OUT', by: ['DESTINATION'], region: ['KG-B'] },
      'KG/FLW_OUT/A/KG.*/DESTINATION?region=KG-B',
    ],
    [
      'TJ',
      { indicator: 'REM_IN', startPeriod: '2012', endPeriod: '2012', asOf: '2013-06-01T03:00:00+03:00' },
      'TJ/REM_IN/A/TJ.000/_T?start=2012&end=2012&asOf=2013-06-01T00:00:00Z',
    ],
    ['KZ', { indicator: 'POP_TOT', by: ['SEX'] }, 'KZ/POP_TOT/A/_Z._Z/SEX'],
    ['RU', { indicator: 'IRR_BAN', origin: ['KG'] }, 'RU/IRR_BAN/A/KG.RU/_T'],
    ['RU', { indicator: 'IRR_BAN' }, 'RU/IRR_BAN/A/000.RU/_T'],
  ])('of %s for %j is %s', (refArea, select, id) => {
    expect(idOf(select, refArea)).toBe(id)
  })

  it('names the end of the corridor that the reporter takes, where both ends report', () => {
    expect(idOf({ indicator: 'IRR_BAN' }, 'KG', 'ORIGIN')).toBe('KG/IRR_BAN/A/KG.000/_T')
    expect(idOf({ indicator: 'IRR_BAN', destination: ['RU'] }, 'KG', 'DESTINATION')).toBe('KG/IRR_BAN/A/KG.RU/_T')
  })

  it('is read back as the key that printed it', () => {
    fc.assert(
      fc.property(selections, reporters, (select, reporter) => {
        const key = resolveSelection(select, reporter, catalogue)
        expect(parseId(printId(key), catalogue)).toEqual(key)
        expect(reporterOf(printId(key))).toBe(reporter.refArea)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same however the analyst spells the question', () => {
    fc.assert(
      fc.property(selections, reporters, (select, reporter) => {
        const respelt: DataSelection = {
          ...select,
          by: [...(select.by ?? []), ...(select.by ?? [])].reverse(),
          sex: [...(select.sex ?? [])].reverse(),
          freq: select.freq ?? catalogue.require(select.indicator).defaultFreq,
        }
        const id = (question: DataSelection) => printId(resolveSelection(question, reporter, catalogue))
        expect(id(respelt)).toBe(id(select))
      }),
    )
  })

  it('differs where the selection differs', () => {
    fc.assert(
      fc.property(selections, selections, reporters, (a, b, reporter) => {
        const left = resolveSelection(a, reporter, catalogue)
        const right = resolveSelection(b, reporter, catalogue)
        expect(printId(left) === printId(right)).toBe(JSON.stringify(left) === JSON.stringify(right))
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['no breakdown', 'RU/STK_FB/A5/000.RU/'],
    ['an empty query', 'RU/STK_FB/A5/000.RU/_T?'],
    ['a default spelt out', 'RU/STK_FB/A5/000.RU/_T?sex=_T'],
    ['codes out of order', 'RU/STK_FB/A5/UZ+TJ.RU/ORIGIN'],
    ['a code twice', 'RU/STK_FB/A5/TJ+TJ.RU/ORIGIN'],
    ['one code on a dimension broken down by', 'RU/STK_FB/A5/TJ.RU/ORIGIN'],
    ['a sum that nobody published', 'RU/STK_FB/A5/TJ+UZ.RU/_T'],
    ['dimensions out of order', 'RU/STK_FB/A5/000.RU/SEX+AGE'],
    ['a dimension that the indicator lacks', 'RU/STK_FB/A5/000.RU/ACTIVITY'],
    ['a frequency that is not published', 'RU/STK_FB/M/000.RU/_T'],
    ['an unknown indicator', 'RU/NOPE/A5/000.RU/_T'],
    ['an unknown area', 'RU/STK_FB/A5/XX.RU/_T'],
    ['arguments out of order', 'RU/STK_FB/A5/000.RU/_T?end=2020&start=2015'],
    ['an argument twice', 'RU/STK_FB/A5/000.RU/_T?start=2015&start=2015'],
    ['a malformed period', 'RU/STK_FB/A5/000.RU/_T?start=2015-13'],
    ['a moment in another spelling', 'RU/STK_FB/A5/000.RU/_T?asOf=2013-06-01T00:00:00.000Z'],
    ['a moment that never was', 'RU/STK_FB/A5/000.RU/_T?asOf=2013-02-30T00:00:00Z'],
    ['periods in another spelling', 'RU/STK_FB/A5/000.RU/_T?start=2015-01-01/P12M'],
    ['periods in reverse', 'RU/STK_FB/A5/000.RU/_T?start=2020&end=2010'],
    ['more periods than may be asked', 'RU/STK_CTZ/M/000.RU/_T?start=0001&end=9999'],
    ['_Z for a dimension that the indicator has', 'RU/STK_FB/A5/000.RU/_T?sex=_Z'],
    ['a moment beyond the year 9999', 'RU/STK_FB/A5/000.RU/_T?asOf=9999-12-31T23:30:00-01:00'],
    ['an unknown argument', 'RU/STK_FB/A5/000.RU/_T?colour=red'],
    ['small letters', 'ru/STK_FB/A5/000.RU/_T'],
    ['a line break', 'RU/STK_FB/A5/000.RU/_T\n'],
    ['a very long list', `RU/STK_FB/A5/${'TJ+'.repeat(10_000)}UZ.RU/ORIGIN`],
  ])('is refused where it has %s', (_flaw, id) => {
    expect(() => parseId(id, catalogue)).toThrow(expect.objectContaining({ code: 'ID_MALFORMED' }))
  })
})
