import { describe, expect, it } from '@jest/globals'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { ageSpan } from '../../../../subgraphs/kit/disclosure/ages.ts'
import { block, equationsOf, versions } from './version-rows.ts'

const STOCK = 'STK_CTZ A 2015'

/** Ages and their figures, `_T` for the total: how they add up, without the name of the dimension. */
const addedUp = (figures: string): string[] => {
  const lines = figures
    .split(', ')
    .map((figure) => (figure.startsWith('_T') ? `total${figure.slice(2)}` : `age=${figure}`))
  return equationsOf('STK_CTZ', versions(STOCK, lines)).map((equation) => equation.replaceAll('age=', ''))
}

describe('ages', () => {
  it.each([
    ['of one partition', 'Y0T14: 10, Y_GE15: 90, _T: 100', ['total = Y0T14 + Y_GE15']],
    ['of which some are not known', 'Y0T14: 10, Y_GE15: 80, _U: 10, _T: 100', ['total = Y0T14 + Y_GE15 + _U']],
    ['of which some are missing', 'Y0T14: 10, Y_GE15: 80, _U: O, _T: 100', ['total >= Y0T14 + Y_GE15']],
    ['of which none are known', '_U: 10, _T: 100', ['total >= _U']],
    ['of adults alone', 'Y18T29: 1, Y30T39: 2, _T: 10', ['total >= Y18T29 + Y30T39']],
    ['of children who cannot exist', 'Y0T14: M, Y_GE15: 90, _T: 90', ['total = Y_GE15']],
    [
      'of two partitions, one finer than the other',
      'Y0T4: 1, Y5T9: 2, Y10T14: 3, Y0T14: 6, Y_GE15: 4, _T: 10',
      ['Y0T14 = Y0T4 + Y5T9 + Y10T14', 'total = Y0T14 + Y_GE15'],
    ],
    [
      'within each other, with gaps',
      'Y_GE15: 90, Y25T34: 20, Y35T44: 30, _T: 100',
      ['Y_GE15 >= Y25T34 + Y35T44', 'total >= Y_GE15'],
    ],
    [
      'that overlap: 18 and 19 years are in both',
      'Y15T17: 1, Y18T29: 9, Y15T19: 3, Y20T24: 3, Y25T29: 4',
      ['Y15T19 = Y15T17 + ?', 'Y18T29 = Y20T24 + Y25T29 + ?'],
    ],
    ['that overlap, of which nothing follows', 'Y15T24: 5, Y18T29: 9', []],
    ['that are wrong', 'Y15T24: 5, Y15T17: 6', []],
  ])('%s', (_, figures, expected) => {
    expect(addedUp(figures).sort()).toEqual([...expected].sort())
  })

  it('have what they share beside the cells, withheld, with the figure that follows', () => {
    const lines = ['age=Y15T17: 1', 'age=Y18T29: 9', 'age=Y15T19: 3', 'age=Y20T24: 3', 'age=Y25T29: 4']
    const { cells } = block('STK_CTZ', versions(STOCK, lines)).block
    expect(cells.slice(5)).toMatchObject([{ value: 2, disclosure: 'WITHHELD', primary: false, interval: 0 }])
  })

  it('share the same in every vintage in which they are the same', () => {
    const lines = ['age=Y15T17: 1', 'age=Y18T29: 9', 'age=Y15T19: 3', 'age=Y20T24: 3', 'age=Y25T29: 4']
    const other = versions(STOCK, ['age=Y50T54: 8'], { validFrom: 5 })
    const revised = versions(STOCK, ['age=Y50T54: 7'], { validFrom: 3, validTo: 5 })
    const made = block('STK_CTZ', [...versions(STOCK, lines), ...other, ...revised]).block
    expect(made.cells).toHaveLength(8)
    expect(made.equations).toHaveLength(2)
  })

  it('of the list are spans, but for the total and what is not known', () => {
    const codes = codelist('CL_AGE').codes.map(({ code }) => code)
    expect(codes.filter((code) => ageSpan(code) === null)).toEqual(['_T', '_U'])
    expect(['Y15T64', 'Y_GE65', 'Y_LT15', 'Y17'].map(ageSpan)).toMatchObject([
      { from: 15, to: 65 },
      { from: 65, to: 1000 },
      { from: 0, to: 15 },
      { from: 17, to: 18 },
    ])
  })
})
