import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Language } from '../../../shared/language.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'
import type { DeliveryReport, ReadFile } from './delivery-report.ts'

/** A problem for programs, its message in one language. */
export const problemAsData = ({ message, ...problem }: DeliveryProblem, lang: Language) => ({
  ...problem,
  message: inLanguage(message, lang),
})

/** The report for programs: a summary, each kind of problem with its remedy, the first problems in full. */
export function reportAsData({ path, country, read, problems }: DeliveryReport, lang: Language) {
  const kinds = problems.kinds()
  return {
    summary: {
      ...{ file: path, country: country.refArea, ...(read ? readAsData(read, lang) : {}) },
      errors: problems.errors,
      warnings: problems.warnings,
      codes: kinds.map(({ code, severity, lines, shown }) => ({
        ...{ code, severity, lines, shown: shown.length },
        means: inLanguage(ERRORS[code].means, lang),
        remedy: inLanguage(ERRORS[code].remedy, lang),
      })),
    },
    problems: kinds.flatMap(({ shown }) => shown.map((problem) => problemAsData(problem, lang))),
  }
}

function readAsData({ format, mapping, file, tally }: ReadFile, lang: Language) {
  const { encoding, encodingFrom, compressed, separator, bytes } = file
  const { read, accepted, refused, leftOut, entries } = tally
  return {
    ...{ format, ...(format === 'NATIONAL' ? { mapping } : {}), encoding, encodingFrom, compressed, separator, bytes },
    lines: { read, accepted, refused, leftOut },
    notLoaded: entries.map(({ text, ...entry }) => ({ ...entry, text: inLanguage(text, lang) })),
  }
}
