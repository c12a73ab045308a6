import { describe, expect, it } from '@jest/globals'
import { parsePeriod } from '../../../../shared/sdmx/time-period.ts'
import type { Share } from '../../../../subgraphs/kit/synthetic/magnitudes.ts'
import { seasonOf } from '../../../../subgraphs/kit/synthetic/shares.ts'

const month = (code: string, weight: number, rest: Partial<Share> = {}): Share => ({
  ...{ indicator: 'PRM_ISS', permitType: '', dimension: 'MONTH', code, start: '0001', end: '9998', weight },
  ...rest,
})

describe('the season', () => {
  const shares = [
    month('01', 0.1),
    month('02', 0.2),
    month('01', 0.5, { start: '2020', end: '2020' }),
    month('01', 0.7, { permitType: 'RU_PAT', start: '2020', end: '2020' }),
  ]
  const season = (period: string, permitType = '') => seasonOf(shares, permitType, parsePeriod(period))

  it('gives a period the weights of its months together, and a month that is not named an even part', () => {
    expect(season('2019-02')).toBe(0.2)
    expect(season('2019-Q1')).toBeCloseTo(0.1 + 0.2 + 1 / 12)
  })

  it('is a year’s own where one is stated, and a permit’s own before that of all', () => {
    expect([season('2019-01'), season('2020-01'), season('2021-01')]).toEqual([0.1, 0.5, 0.1])
    expect(season('2020-Q1')).toBeCloseTo(0.5 + 0.2 + 1 / 12)
    expect([season('2020-01', 'RU_PAT'), season('2021-01', 'RU_PAT')]).toEqual([0.7, 0.1])
  })
})
