import { ERRORS, type ErrorCode, type ExchangeError } from '../../shared/errors.ts'

/** What went wrong, as a person at a terminal needs it. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Where: an argument, a line of a file, a place in the answer. */
  readonly place?: string | undefined
  /** The government concerned. */
  readonly reporter?: string | undefined
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)

/** A problem in lines, with the remedy of its code in English and Russian. */
export function describeProblem({ code, message, place, reporter }: Problem): string {
  const about = [reporter, place].filter((part) => part !== undefined && !message.includes(part)).join(', ')
  const lines = [`${code}${about === '' ? '' : ` (${about})`}: ${message}`]
  if (isCode(code)) {
    const { remedy } = ERRORS[code]
    lines.push(`  What to do: ${remedy.en}`, `  Что делать: ${remedy.ru}`)
  }
  return lines.join('\n')
}

/** To standard error, so that standard output holds answers alone. */
export function printProblem(problem: Problem | ExchangeError): void {
  process.stderr.write(`${describeProblem(problem)}\n`)
}
