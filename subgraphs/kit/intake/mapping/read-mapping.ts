import { basename } from 'node:path'
import { fault } from '../fault.ts'
import { openDeliveryFile, type CsvRecord } from '../file/delivery-file.ts'
import type { DeliveryProblem, ReportProblem } from '../problem.ts'
import { problemOf } from '../problem-of.ts'
import type { Mapping } from './mapping.ts'
import { parseMapping, type MappingMistake } from './parse-mapping.ts'

/**
 * A mapping that somebody wrote for a file, in any encoding and with any separator that a delivery may have.
 * @returns null if it has mistakes; all of them are reported, at the delivery as a whole
 * @throws FILE_... if it cannot be opened
 */
export async function readMapping(path: string, report: ReportProblem): Promise<Mapping | null> {
  const name = basename(path)
  let mistakes = 0
  const refuse = (mistake: MappingMistake) => {
    mistakes += 1
    report(asProblem(name, mistake))
  }
  const file = await openDeliveryFile({ path }, (problem) => {
    if (problem.severity === 'ERROR') refuse({ ...problem, text: problem.value ?? '' })
  })
  const records: CsvRecord[] = []
  for await (const batch of file.records()) records.push(...batch)
  const parsed = parseMapping(name, records)
  for (const mistake of parsed.mistakes) refuse(mistake)
  return mistakes === 0 ? parsed.mapping : null
}

function asProblem(name: string, { line, column, text, message }: MappingMistake): DeliveryProblem {
  const place = [name, line, column].filter((part) => part !== 0).join(':')
  const wrong = fault('DELIVERY_MAPPING_INVALID', `${place}: ${message.en}`, `${place}: ${message.ru}`)
  return problemOf(wrong, { line: 0, at: -1, header: null, text })
}
