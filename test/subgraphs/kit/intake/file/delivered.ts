import {
  openDeliveryFile,
  type CsvRecord,
  type FileOptions,
} from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import type { DeliveryProblem } from '../../../../../subgraphs/kit/intake/problem.ts'

/** All that reading a file brings. */
export async function readFile(options: FileOptions) {
  const problems: DeliveryProblem[] = []
  const file = await openDeliveryFile(options, (problem) => problems.push(problem))
  const records: CsvRecord[] = []
  for await (const batch of file.records()) records.push(...batch)
  return { file, records, problems, lines: records.map(({ line, cells }) => [line, ...cells]) }
}
