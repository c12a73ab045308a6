import { describe, expect, it } from '@jest/globals'
import { block, versions } from './version-rows.ts'

const cellOf = (indicator: string, line: string, rule: Parameters<typeof block>[2] = {}, changes = {}) =>
  block(indicator, versions(`${indicator} A 2015`, [line], changes), rule).block.cells[0]

describe('a block', () => {
  it('has the cells in the order of their versions', () => {
    const rows = versions('STK_CTZ A 2015', ['sex=F: 3', 'sex=M: 60', '+total: 63'])
    const made = block('STK_CTZ', rows)
    expect(made.block.cells.map(({ value, primary }) => [value, primary])).toEqual([
      [3, true],
      [60, false],
      [63, false],
    ])
    expect(made.rows).toEqual(rows)
  })

  it('has no cell where a figure is missing, and one that stays withheld where it was kept back', () => {
    const rows = [
      ...versions('STK_CTZ A 2015', ['origin=KG: O', 'origin=RU: M', 'origin=TJ: Q']),
      ...versions('STK_CTZ A 2015', ['origin=UZ:'], { confStatus: 'C' }),
    ]
    const made = block('STK_CTZ', rows)
    expect(made.rows.map(({ origin }) => origin)).toEqual(['TJ', 'UZ'])
    expect(made.block.cells).toMatchObject([
      { value: null, disclosure: 'WITHHELD', mayBeZero: true, interval: 5 },
      { value: null, disclosure: 'WITHHELD', mayBeZero: true, interval: 5 },
    ])
  })
})

describe('a cell', () => {
  it('of a count is protected in people, and looks as if it reached the threshold', () => {
    const rule = { threshold: 5, interval: 7 }
    expect(cellOf('STK_CTZ', 'sex=F: 3', rule)).toMatchObject({ primary: true, interval: 7, plausible: 5 })
    expect(cellOf('STK_CTZ', 'sex=F: 30', rule)).toMatchObject({ primary: false, interval: 7, plausible: 0 })
  })

  it('of money is protected in percent of it, on both sides', () => {
    const rule = { intervalPercent: 10, unprotected: {} }
    expect(cellOf('REM_IN', 'total: 200', rule)).toMatchObject({ primary: true, interval: 40, plausible: 0 })
  })

  it('of money that the government itself was not given is at least not known to the last digit', () => {
    expect(cellOf('REM_IN', 'total: Q')?.interval).toBe(0.1)
  })

  it('may be taken for zero where zeros are withheld too, where it is zero, and where it is money', () => {
    expect(cellOf('STK_CTZ', 'sex=F: 3')?.mayBeZero).toBe(false)
    expect(cellOf('STK_CTZ', 'sex=F: 3', { zeros: 'PROTECTED' })?.mayBeZero).toBe(true)
    expect(cellOf('STK_CTZ', 'sex=F: 0')?.mayBeZero).toBe(true)
    expect(cellOf('REM_IN', 'total: 3')?.mayBeZero).toBe(true)
  })

  it('stands as it was published or withheld', () => {
    expect(cellOf('STK_CTZ', 'sex=F: 30', {}, { disclosure: 'PUBLISHED' })?.disclosure).toBe('PUBLISHED')
    expect(cellOf('STK_CTZ', 'sex=F: 30', {}, { disclosure: 'WITHHELD' })?.disclosure).toBe('WITHHELD')
  })

  it('is missed the more, the more of it is a total, and a year more than a quarter or a month', () => {
    const rankOf = (series: string, line: string) => block('PRM_ISS', versions(series, [line])).block.cells[0]?.rank
    const ranks = [
      rankOf('PRM_ISS M 2015-12', 'origin=KG sex=F: 9'),
      rankOf('PRM_ISS Q 2015-Q4', 'origin=KG sex=F: 9'),
      rankOf('PRM_ISS A 2015', 'origin=KG sex=F: 9'),
      rankOf('PRM_ISS Q 2015-Q4', 'sex=F: 9'),
      rankOf('PRM_ISS A 2015', 'sex=F: 9'),
      rankOf('PRM_ISS A 2015', 'total: 9'),
    ]
    expect(ranks).toEqual(ranks.toSorted((a = 0, b = 0) => a - b))
    expect(new Set(ranks).size).toBe(6)
  })
})
