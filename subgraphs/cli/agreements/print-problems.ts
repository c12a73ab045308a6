import { join } from 'node:path'
import type { AgreementProblem } from '../../../shared/agreements/reading/problem.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { printable } from '../printable.ts'

const REMEDY: Bilingual = { en: 'What to do', ru: 'Что делать' }

/** Every problem at its place, as editors read it, then what can be done about each kind. */
export function printAgreementProblems(problems: readonly AgreementProblem[], lang: Language): string {
  const lines = problems.map(({ file, line, column, code, message }) =>
    printable(`${file}:${line}:${column}: ${code}: ${message}`),
  )
  const codes = [...new Set(problems.map(({ code }) => code))]
  const remedies = codes.map(
    (code) => `  ${inLanguage(REMEDY, lang)} (${code}): ${inLanguage(ERRORS[code].remedy, lang)}`,
  )
  return [...lines, ...remedies].map((line) => `${line}\n`).join('')
}

/** The same for programs. */
export const problemAsData = ({ code, file, line, column, message }: AgreementProblem, lang: Language) => ({
  ...{ code, file, line, column, message },
  remedy: inLanguage(ERRORS[code].remedy, lang),
})

/** Problems with the paths of their files. */
export const withPath = (folder: string, problems: readonly AgreementProblem[]): readonly AgreementProblem[] =>
  problems.map((problem) => ({ ...problem, file: join(folder, problem.file) }))
