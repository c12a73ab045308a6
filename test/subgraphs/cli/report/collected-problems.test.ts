import { describe, expect, it } from '@jest/globals'
import { collectProblems } from '../../../../subgraphs/cli/report/collected-problems.ts'
import { problem } from './problems.ts'

const WARNING = { code: 'DELIVERY_JUMP', severity: 'WARNING' } as const

describe('problems that are collected', () => {
  it('come errors first, the frequent ones before the rare ones', () => {
    const problems = collectProblems(50)
    for (const line of [2, 3, 4]) problems.take(problem(line, WARNING))
    problems.take(problem(5))
    for (const line of [6, 7]) problems.take(problem(line, { code: 'PERIOD_MALFORMED' }))
    expect(problems.kinds().map(({ code, lines }) => `${code} ${lines}`)).toEqual([
      'PERIOD_MALFORMED 2',
      'CODE_UNKNOWN 1',
      'DELIVERY_JUMP 3',
    ])
    expect([problems.errors, problems.warnings]).toEqual([3, 3])
  })

  it('are shown up to the limit, of each code a few before any is shown more often', () => {
    const problems = collectProblems(10)
    for (let line = 2; line < 1000; line += 1) problems.take(problem(line))
    for (let line = 2; line < 1000; line += 1) problems.take(problem(line, WARNING))
    expect(problems.kinds().map(({ shown }) => shown.map(({ line }) => line))).toEqual([
      [2, 3, 4, 5, 6, 7, 8],
      [2, 3, 4],
    ])
  })

  it('are counted alone where none is to be shown', () => {
    const problems = collectProblems(0)
    problems.take(problem(2))
    expect(problems.kinds()).toEqual([{ code: 'CODE_UNKNOWN', severity: 'ERROR', lines: 1, shown: [] }])
  })
})
