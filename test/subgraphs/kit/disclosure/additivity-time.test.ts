import { describe, expect, it } from '@jest/globals'
import { equationsOf, versions } from './version-rows.ts'

/** Figures by frequency and period: `M 2015-01: 5, Q 2015-Q1: 20 +`. The `+` marks a computed margin. */
const addedUp = (indicator: string, figures: string): string[] =>
  equationsOf(
    indicator,
    figures.split(', ').flatMap((figure) => {
      const [, period = '', said = '', mark = ''] = /^([^:]+): ([^+]+?)( \+)?$/.exec(figure) ?? []
      return versions(`${indicator} ${period}`, [`${mark.trim()}total: ${said}`])
    }),
  )
    .map((equation) => equation.replaceAll(' total', ''))
    .sort()

const quarter = (at: number) => [1, 2, 3].map((month) => `M 2015-${String(at * 3 - 3 + month).padStart(2, '0')}`)

describe('flows over time', () => {
  it.each([
    [
      'a quarter is its months',
      'M 2015-01: 1, M 2015-02: 2, M 2015-03: 3, Q 2015-Q1: 6 +',
      [`Q 2015-Q1 = ${quarter(1).join(' + ')}`],
    ],
    [
      'some months are a part of the quarter',
      'M 2015-01: 1, M 2015-03: 3, Q 2015-Q1: 6',
      ['Q 2015-Q1 >= M 2015-01 + M 2015-03'],
    ],
    [
      'a month is missing',
      'M 2015-01: 1, M 2015-02: O, M 2015-03: 3, Q 2015-Q1: 6',
      ['Q 2015-Q1 >= M 2015-01 + M 2015-03'],
    ],
    [
      'a month cannot exist',
      'M 2015-01: 1, M 2015-02: M, M 2015-03: 3, Q 2015-Q1: 4 +',
      ['Q 2015-Q1 = M 2015-01 + M 2015-03'],
    ],
    [
      'a year is its halves, and its quarters',
      'Q 2015-Q1: 1, Q 2015-Q2: 2, S 2015-S1: 3 +, Q 2015-Q3: 3, Q 2015-Q4: 4, S 2015-S2: 7 +, A 2015: 10 +',
      [
        'A 2015 = Q 2015-Q1 + Q 2015-Q2 + Q 2015-Q3 + Q 2015-Q4',
        'A 2015 = S 2015-S1 + S 2015-S2',
        'S 2015-S1 = Q 2015-Q1 + Q 2015-Q2',
        'S 2015-S2 = Q 2015-Q3 + Q 2015-Q4',
      ],
    ],
    [
      'quarters and months make a year together',
      'Q 2015-Q1: 1, Q 2015-Q2: 2, Q 2015-Q3: 3, M 2015-10: 1, M 2015-11: 1, M 2015-12: 1, A 2015: 9',
      [`A 2015 = Q 2015-Q1 + Q 2015-Q2 + Q 2015-Q3 + ${quarter(4).join(' + ')}`],
    ],
    [
      'an occasional period is a part of those that it lies in',
      'OA 2015-01-01/P2M: 5, M 2015-03: 3, Q 2015-Q1: 8',
      ['Q 2015-Q1 = OA 2015-01-01/P2M + M 2015-03'],
    ],
    [
      'a computed year is not the sum of quarters that it was not made of',
      'Q 2015-Q1: 1, Q 2015-Q2: 1, Q 2015-Q3: 1, Q 2015-Q4: 1, A 2015: 12 +',
      [],
    ],
  ])('%s', (_, figures, expected) => {
    expect(addedUp('PRM_ISS', figures)).toEqual([...expected].sort())
  })

  it('leave a total what it was added up from, whatever comes about beside its parts', () => {
    const months = ['2015-01', '2015-02', '2015-03'].flatMap((month) =>
      versions(`PRM_ISS M ${month}`, ['permitType=KZ_IND: 1']),
    )
    const delivered = ['permitType=KZ_FLW: 10', 'permitType=KZ_ICT: 20', '+permitType=KZ_IND: 3']
    const totals = (total: string) =>
      equationsOf('PRM_ISS', [...months, ...versions('PRM_ISS Q 2015-Q1', [...delivered, total])])
        .map((equation) => equation.replaceAll('Q 2015-Q1', 'Q').replaceAll('permitType=', ''))
        .filter((equation) => equation.startsWith('Q = '))
        .sort()
    expect(totals('+total: 30')).toEqual(['Q = Q KZ_FLW + Q KZ_ICT'])
    expect(totals('total: 33')).toEqual(['Q = Q KZ_FLW + Q KZ_ICT', 'Q = Q KZ_FLW + Q KZ_ICT + Q KZ_IND'])
  })

  it('are added for the same codes alone', () => {
    const rows = [
      ...versions('PRM_ISS Q 2015-Q1', ['sex=F: 1', 'origin=KG: 2']),
      ...versions('PRM_ISS A 2015', ['sex=F: 9', 'origin=TJ: 9']),
    ]
    expect(equationsOf('PRM_ISS', rows)).toEqual(['A 2015 sex=F >= Q 2015-Q1 sex=F'])
  })
})

describe('stocks over time', () => {
  it.each([
    [
      'are at the end of a period what they are at the end of its last one',
      'M 2015-11: 6, M 2015-12: 7, Q 2015-Q4: 7 +, A 2015: 7 +, Q 2015-Q1: 3',
      ['A 2015 = M 2015-12', 'A 2015 = Q 2015-Q4', 'Q 2015-Q4 = M 2015-12'],
    ],
    ['are the same under two frequencies of one year', 'A 2015: 5, A5 2015: 5', ['A5 2015 = A 2015']],
    ['of some day are no other', 'OA 2015-12-31: 5, A 2015: 5', []],
    ['of an occasional month are those of the month', 'OA 2015-12: 5, M 2015-12: 5', ['OA 2015-12 = M 2015-12']],
    [
      'that were computed from another quarter say nothing',
      'S 2015-S2: 5, Q 2015-Q4: 7, A 2015: 7 +',
      ['A 2015 = Q 2015-Q4', 'S 2015-S2 = Q 2015-Q4'],
    ],
  ])('%s', (_, figures, expected) => {
    expect(addedUp('PRM_VAL', figures)).toEqual([...expected].sort())
  })
})
