import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { MEASURES } from '../../../../shared/indicators/measures/measure.ts'
import { printId } from '../../../../shared/sdmx/data-set-id.ts'
import type { DataSelection } from '../../../../shared/sdmx/selection.ts'
import { parseComparison, printComparison } from '../../../../subgraphs/regional/comparison/comparison-id.ts'
import { compose, shownFrom } from '../../../../subgraphs/regional/comparison/comparison.ts'
import { denominatorKeys } from '../../../../subgraphs/regional/comparison/denominators.ts'
import { reporters } from '../reports.ts'

const year = fc.integer({ min: 1990, max: 2030 }).map(String)
const selection = fc
  .record({
    indicator: fc.constantFrom(...catalogue.all.map(({ code }) => code)),
    years: fc.option(fc.tuple(year, year).map((pair) => pair.sort())),
    bySex: fc.boolean(),
    asOf: fc.option(fc.constant('2013-06-01T00:00:00Z')),
  })
  .map(({ indicator, years, bySex, asOf }): DataSelection => {
    const by = bySex && catalogue.require(indicator).dimensions.includes('SEX') ? (['SEX'] as const) : []
    return { indicator, startPeriod: years?.[0] ?? null, endPeriod: years?.[1] ?? null, by, asOf }
  })
const asked = fc.shuffledSubarray(Object.values(reporters), { minLength: 1 })
const comparison = fc
  .tuple(selection, asked, fc.subarray([...MEASURES]))
  .map(([select, who, measures]) => compose(select, who, measures, catalogue))

describe('the id of a comparison', () => {
  it('is read back as the comparison that it was printed from', () => {
    fc.assert(
      fc.property(comparison, (one) => {
        expect(parseComparison(printComparison(one), catalogue)).toEqual(one)
      }),
    )
  })

  it('can be read by a person', () => {
    const { KG, RU } = reporters
    const select = { indicator: 'STK_FB', startPeriod: '2015', endPeriod: '2020', by: ['SEX'] } as const
    expect(printComparison(compose(select, [RU, KG], ['X_P1000', 'X_SHW'], catalogue))).toBe(
      'X_SHW+X_P1000|RU/STK_FB/A5/000.RU/SEX?start=2015&end=2020|KG/STK_FB/A5/000.KG/SEX?start=2015&end=2020',
    )
  })

  it.each([
    ['no data set', 'X_SHW'],
    ['measures in another order', 'X_P1000+X_SHW|KG/STK_FB/A5/000.KG/_T'],
    ['an unknown measure', 'X_MAGIC|KG/STK_FB/A5/000.KG/_T'],
    ['a government twice', '|KG/STK_FB/A5/000.KG/_T|KG/STK_FB/A5/000.KG/_T'],
    ['two questions', '|KG/STK_FB/A5/000.KG/_T|RU/STK_FB/A5/000.RU/_T?start=2015'],
    ['a data set in another spelling', '|KG/STK_FB/A5/000.KG/_T?end=2015&start=2010'],
  ])('is refused with %s', (_fault, id) => {
    expect(() => parseComparison(id, catalogue)).toThrow(expect.objectContaining({ code: 'ID_MALFORMED' }))
  })

  it.each([
    // asked                         asked of the governments   shown from
    [{ startPeriod: '2015' }, 'start=2010', '2015'],
    [{ startPeriod: '2013' }, 'start=2010', '2015'],
    [{ startPeriod: '2013', freq: 'A' }, 'start=2012', '2013'],
    [{ startPeriod: '2013-05', freq: 'A' }, 'start=2013', '2014'],
    [{}, '_T', null],
    [{ startPeriod: '2014-03-03', freq: 'OA' }, 'start=2014-03-03', null],
  ] as const)('says what growth needs beyond %j, and from it what is shown', (select, part, from) => {
    const one = compose({ indicator: 'STK_FB', ...select }, [reporters.KG], ['X_GROW'], catalogue)
    expect(printComparison(one).endsWith(part)).toBe(true)
    expect(shownFrom(one)).toBe(from)
  })
})

describe('what a comparison divides by', () => {
  it.each([
    // the question                                                                     the first government's denominator
    [{ indicator: 'STK_FB', startPeriod: '2015', endPeriod: '2020' }, 'POP_TOT/A/_Z._Z/_T?start=2015&end=2020'],
    [{ indicator: 'STK_FB', by: ['SEX'] }, 'POP_TOT/A/_Z._Z/SEX'],
    [{ indicator: 'STK_FB', by: ['SEX'], sex: ['F', '_T'] }, 'POP_TOT/A/_Z._Z/SEX?sex=F+_T'],
    [
      { indicator: 'STK_FB', sex: ['F'], asOf: '2013-06-01T00:00:00Z' },
      'POP_TOT/A/_Z._Z/_T?sex=F&asOf=2013-06-01T00:00:00Z',
    ],
    [
      { indicator: 'FLW_IN', freq: 'M', startPeriod: '2013-05', endPeriod: '2014-06' },
      'POP_TOT/A/_Z._Z/_T?start=2013&end=2014',
    ],
    [{ indicator: 'REM_IN', startPeriod: '2012' }, 'GDP_USD/A/_Z._Z/_T?start=2012'],
    [{ indicator: 'REM_OUT' }, null],
    [{ indicator: 'REM_IN', freq: 'Q' }, null],
  ] as [DataSelection, string | null][])('for %j is %s', (select, expected) => {
    const one = compose(select, [reporters.TJ, reporters.RU], ['X_P1000', 'X_REMGDP'], catalogue)
    const ids = denominatorKeys(one, catalogue).map(printId)
    expect(ids).toEqual(expected === null ? [] : [`TJ/${expected}`, `RU/${expected}`])
  })

  it('is nothing where no measure divides', () => {
    const one = compose({ indicator: 'STK_FB' }, [reporters.TJ], ['X_SHW', 'X_GROW'], catalogue)
    expect(denominatorKeys(one, catalogue)).toEqual([])
  })
})
