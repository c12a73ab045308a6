import { printProblem } from '../print-problem.ts'
import { ask } from '../query/ask.ts'
import { printTables } from '../query/print-tables.ts'
import { MAIN_QUESTION } from './main-question.ts'

/** Ask the main question as any analyst would, and show question and answer. */
export async function askFirstQuestion(gateway: string): Promise<void> {
  const { data, problems } = await ask(gateway, { query: MAIN_QUESTION })
  process.stdout.write(`\nThe main question / Главный вопрос:\n\n${MAIN_QUESTION}\n\n`)
  if (data) process.stdout.write(`${printTables(data)}\n`)
  for (const problem of problems) printProblem(problem)
}

/** What to do next, on paths that work from the checkout. */
export const whereToGo = (gateway: string): string => `
Where to go next / Что дальше:
  ${gateway}/graphql   in a browser: worked examples and the schema, explained; by POST: any question
  npx exchange query --help             questions from a terminal, answers as table, CSV or JSON
  npx exchange status                   who can be reached, with which release
  npx exchange --help

Ctrl-C stops everything. / Ctrl-C останавливает всё.
`
