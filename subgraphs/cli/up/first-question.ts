import { ExchangeError } from '../../../shared/errors.ts'
import { DEFAULT_PORT } from '../gateway-address.ts'
import { printProblems } from '../print-problem.ts'
import { ask } from '../query/ask.ts'
import { printTables } from '../query/print-tables.ts'
import { sheetsOf } from '../query/sheets.ts'
import { MAIN_QUESTION } from './main-question.ts'

/** Ask the main question as any analyst would, and show question and answer; what runs goes on running either way. */
export async function askFirstQuestion(gateway: string): Promise<void> {
  process.stdout.write(`\nThe main question / Главный вопрос:\n\n${MAIN_QUESTION}\n\n`)
  try {
    const { data, problems } = await ask(gateway, { query: MAIN_QUESTION })
    if (data) process.stdout.write(`${printTables(sheetsOf(data), process.stdout.columns)}\n`)
    printProblems(problems)
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    printProblems([error])
  }
}

/** What to do next, in words that work from the checkout as they stand. */
export function whereToGo(port: number): string {
  const gateway = `http://127.0.0.1:${port}`
  const there = port === DEFAULT_PORT ? '' : ` --url ${gateway}`
  return `
Where to go next / Что дальше:
  ${gateway}/graphql
      in a browser, worked examples and the schema explained; by POST, any question
      в браузере — примеры и описание схемы; методом POST — любой вопрос
  npx exchange query --text '{ countries { code name } }'${there}
      questions from a terminal; answers as table, CSV or JSON / вопросы из терминала
  npx exchange status${there}
      who can be reached, since when, with which release / кто доступен и с какой публикацией
  npx exchange --help
`
}

export const HOW_TO_STOP = '\nCtrl-C stops everything. / Ctrl-C останавливает всё.\n'
