import { isAbsolute, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Language } from '../../../shared/language.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'
import type { DeliveryReport } from './delivery-report.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const LEVELS = { ERROR: 'error', WARNING: 'warning' } as const

/** A cell is found by its number in the line: no editor counts columns in cells, but every reader of CSV does. */
function regionOf({ line, column }: DeliveryProblem): object {
  if (line === 0) return {}
  return { region: { startLine: line, ...(column === 0 ? {} : { startColumn: column }) } }
}

/** A path from here stays one: whoever reads the report has the file at the same place, below another root. */
const uriOf = (path: string): string =>
  isAbsolute(path) ? pathToFileURL(path).href : path.split(sep).map(encodeURIComponent).join('/')

/** The report as SARIF 2.1.0, for programs that show such reports beside the file. */
export function sarifOf({ path, problems }: DeliveryReport, lang: Language) {
  const kinds = problems.kinds()
  const codes = [...new Set(kinds.map(({ code }) => code))]
  const uri = uriOf(path)
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'exchange validate',
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: inLanguage(ERRORS[code].means, lang) },
              help: { text: inLanguage(ERRORS[code].remedy, lang) },
            })),
          },
        },
        language: lang.toLowerCase(),
        invocations: [{ executionSuccessful: true }],
        artifacts: [{ location: { uri } }],
        results: kinds.flatMap(({ shown }) =>
          shown.map((problem) => ({
            ruleId: problem.code,
            ruleIndex: codes.indexOf(problem.code),
            level: LEVELS[problem.severity],
            message: { text: inLanguage(problem.message, lang) },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri, index: 0 }, ...regionOf(problem) },
                ...(problem.header === null ? {} : { logicalLocations: [{ name: problem.header, kind: 'column' }] }),
              },
            ],
            properties: { value: problem.value, lines: problem.lines },
          })),
        ),
        // How many there are, of which these are the first.
        properties: { errors: problems.errors, warnings: problems.warnings },
      },
    ],
  }
}
