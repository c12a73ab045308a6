import type { ReadTally } from '../../../../subgraphs/kit/intake/read-tally.ts'
import type { DeliveryProblem } from '../../../../subgraphs/kit/intake/problem.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { collectProblems } from '../../../../subgraphs/cli/report/collected-problems.ts'
import type { DeliveryReport, ReadFile } from '../../../../subgraphs/cli/report/delivery-report.ts'

/** A problem of the fifth column of some line; what is said about it otherwise. */
export const problem = (line: number, changes: Partial<DeliveryProblem> = {}): DeliveryProblem => ({
  ...{ code: 'CODE_UNKNOWN', severity: 'ERROR', line, column: 5, header: 'Пол', value: 'ж', lines: 1 },
  message: { en: '"ж" is no code of CL_SEX.', ru: '«ж» — не код списка CL_SEX.' },
  ...changes,
})

const TALLY: ReadTally = { read: 1200, accepted: 1193, refused: 3, leftOut: 4, entries: [] }

/** What came of a file that has these problems. */
export function reportOf(
  problems: readonly DeliveryProblem[],
  { limit = 50, tally = TALLY, ...changes }: Partial<DeliveryReport & ReadFile> & { readonly limit?: number } = {},
): DeliveryReport {
  const collected = collectProblems(limit)
  for (const one of problems) collected.take(one)
  const file = {
    ...({ encoding: 'windows-1251', encodingFrom: 'DETECTED', separator: ';' } as const),
    ...{ compressed: false, bytes: 48_000 },
  }
  return {
    path: '/deliveries/permits.csv',
    country: kyrgyzstan,
    read: { format: 'NATIONAL', mapping: 'columns.csv', file, tally },
    problems: collected,
    ...changes,
  }
}
