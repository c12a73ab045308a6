import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import { DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import { FREQUENCIES } from '../../../shared/sdmx/observation.ts'

const isCode = (list: string, code: string | number) => codelist(list).byCode.has(String(code))

describe.each(catalogue.all.map((indicator): [string, Indicator] => [indicator.code, indicator]))(
  'the indicator %s',
  (_, indicator) => {
    it('is measured in units and criteria that the code lists have', () => {
      expect(isCode('CL_DATAFLOW', indicator.dataflow)).toBe(true)
      expect(isCode('CL_UNIT_MEASURE', indicator.unitMeasure)).toBe(true)
      expect(isCode('CL_UNIT_MULT', indicator.unitMult)).toBe(true)
      expect(isCode('CL_DECIMALS', indicator.decimals)).toBe(true)
      expect(indicator.migrantCriterion === null || isCode('CL_MIGRANT_CRITERION', indicator.migrantCriterion)).toBe(
        true,
      )
      expect(indicator.duration === null || isCode('CL_DURATION', indicator.duration)).toBe(true)
    })

    it('is published at its default frequency among others, and never "occasionally" by rule', () => {
      expect(indicator.frequencies).toContain(indicator.defaultFreq)
      expect(FREQUENCIES).toEqual(expect.arrayContaining([...indicator.frequencies]))
      expect(new Set(indicator.frequencies).size).toBe(indicator.frequencies.length)
      expect(indicator.frequencies).not.toContain('OA')
      expect(indicator.nature !== 'STOCK' || indicator.frequencies.includes('A')).toBe(true)
    })

    it('has the end of the corridor that carries it among its dimensions', () => {
      expect(DIMENSIONS).toEqual(expect.arrayContaining([...indicator.dimensions]))
      expect(new Set(indicator.dimensions).size).toBe(indicator.dimensions.length)
      const ends = indicator.dimensions.filter((dimension) => dimension === 'ORIGIN' || dimension === 'DESTINATION')
      expect(indicator.reporterSide === 'NONE' ? ends.includes('ORIGIN') : ends.length !== 2).toBe(false)
    })

    it('says why its figures may not be added over reporters, exactly where they may not', () => {
      expect(indicator.notAdditiveBecause === undefined).toBe(indicator.additiveOverReporters)
      const never = indicator.nature === 'RATIO' || indicator.reporterSide === 'BOTH'
      expect(never && indicator.additiveOverReporters).toBe(false)
    })

    it('is mirrored by what mirrors it, reported by the other end in the same unit', () => {
      if (indicator.mirror === null) return
      const mirror = catalogue.require(indicator.mirror)
      const otherEnd = { ORIGIN: 'DESTINATION', DESTINATION: 'ORIGIN', BOTH: 'BOTH', NONE: null }
      expect(mirror.mirror).toBe(indicator.code)
      expect(mirror.reporterSide).toBe(otherEnd[indicator.reporterSide])
      expect([mirror.unitMeasure, mirror.unitMult, mirror.nature]).toEqual([
        indicator.unitMeasure,
        indicator.unitMult,
        indicator.nature,
      ])
    })

    it('says the same in English and in Russian: every number of one is in the other', () => {
      for (const text of [indicator.name, indicator.definition, indicator.comparability]) {
        expect(text.en).not.toMatch(/[А-Яа-яЁё]/)
        expect(text.ru).toMatch(/[А-Яа-яЁё]/)
        expect(numbersIn(text.ru)).toEqual(numbersIn(text.en))
      }
    })
  },
)

describe('the catalogue', () => {
  it('finds each of its indicators by code, and refuses others with the list of them', () => {
    expect(new Set(catalogue.all.map(({ code }) => code)).size).toBe(catalogue.all.length)
    expect(catalogue.all.every((indicator) => catalogue.get(indicator.code) === indicator)).toBe(true)
    expect(catalogue.get('STK_XX')).toBeUndefined()
    expect(() => catalogue.require('STK_XX')).toThrow(/"STK_XX".*STK_FB/)
  })

  it('holds the targets of the programme, and invents none', () => {
    const goals = catalogue.all.flatMap(({ code, programme }) =>
      programme
        ? [[programme.output, code, programme.target, programme.womenTargetPercent, programme.aggregation]]
        : [],
    )
    expect(goals.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      [1, 'CAP_OFF', null, null, 'SUM'],
      [2, 'CAP_SEN', null, null, 'SUM'],
      [3, 'SRV_CONS', 50_000, 30, 'SUM'],
      [3, 'SRV_EMPL', 50, null, 'SUM'],
      [3, 'SRV_REACH', 674_000, null, 'SUM'],
      [4, 'FAM_SUP', 3_000, null, 'ONCE'],
      [5, 'CAP_LEAD', null, null, 'SUM'],
      [5, 'INT_STR', 4, null, 'LAST'],
    ])
  })

  it('exempts only population from the check that parts add up', () => {
    expect(catalogue.all.filter((indicator) => indicator.exemptFromCrossSum).map(({ code }) => code)).toEqual([
      'POP_TOT',
    ])
  })
})

/** Numbers as written, whatever separates their thousands and decimals. */
const numbersIn = (text: string): string[] =>
  (text.match(/\d+(?:[  .,]\d+)*/g) ?? []).map((number) => number.replaceAll(/[^\d]/g, '')).sort()
