import type { Command } from 'commander'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../../shared/config.ts'
import { ANSWERED, FAILED, PARTIAL } from '../exit-codes.ts'
import { readGivenRegister, REGISTER_SETTING } from '../keys/given-register.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { readQuestion } from '../query/read-question.ts'
import { describeSettings } from '../settings-help.ts'
import { HOME_SETTINGS } from '../up/settings.ts'
import { printVerification, verificationAsData } from './print-verification.ts'
import { readSavedAnswer } from './saved-answer.ts'
import { verifyAnswer, type Verification } from './verify-answer.ts'

interface Options {
  readonly query?: string
  readonly variables?: string
  readonly operation?: string
  readonly register?: string
  readonly json?: true
  readonly lang: LanguageChoice
}

/** `exchange verify`: is a saved answer what the governments signed? */
export const verifyCommand = (command: Command, environment: Environment): Command =>
  command
    .argument('<response>', 'an answer that `exchange query --save` kept / сохранённый ответ')
    .option('--query <file>', 'the question; - reads standard input / файл с вопросом')
    .option('--variables <json>', 'a JSON object, or @file.json / переменные')
    .option('--operation <name>', 'which operation, if the document has several / имя операции')
    .option('--register <file>', 'public keys of all parties / реестр открытых ключей')
    .option('--json', 'print all that was found as JSON / вывести всё в виде JSON')
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings({ ...REGISTER_SETTING, EXCHANGE_HOME: HOME_SETTINGS.EXCHANGE_HOME })}

Examples / Примеры:
  $ exchange verify answer.json --query stock.graphql
  $ exchange verify answer.json --query stock.graphql --variables '{"by": ["SEX"]}' --register register.json
  $ exchange query stock.graphql --evidence --save answer.json     an answer that can be verified / проверяемый ответ

Nobody is asked: the receipts are verified with the key register, the figures are those that the governments signed, and
everything that is computed from them is computed again. Names, notes and the like are not attested; they are counted.
Проверка выполняется без сети: подписи сверяются с реестром ключей, данные — с подписанными государствами, вычисленное
пересчитывается. Названия и примечания не подтверждаются, только подсчитываются.

The exit code is 0 when everything is as signed, 1 when something is not, 3 when only the receipts could be checked or a
part of the answer is missing, 2 when the command was not understood.
Код завершения: 0 — всё совпадает, 1 — есть расхождения, 3 — проверены только квитанции или ответ неполон, 2 — неверные
параметры.`,
    )
    .action(async (response: string, { query, variables, operation, register, json, lang }: Options) => {
      if (query === undefined) {
        throw new ExchangeError('USAGE_INVALID', 'Say with --query which question it answers.', { place: '--query' })
      }
      const answer = readSavedAnswer(response)
      const question = await readQuestion({ file: query, text: undefined, variables, operation }, process.stdin)
      const keys = readGivenRegister(
        register === undefined ? environment : { ...environment, KEY_REGISTER_FILE: register },
      )
      const found = await verifyAnswer(question, answer, keys)
      process.stdout.write(
        json
          ? `${JSON.stringify(verificationAsData(found), null, 2)}\n`
          : printVerification(found, paperFor(languageOf(lang), process.stdout)),
      )
      process.exitCode = codeOf(found)
    })

function codeOf({ problems, findings }: Verification): number {
  if (problems.length > 0 || (findings?.differences.length ?? 0) > 0) return FAILED
  return findings && findings.leftOut.length === 0 ? ANSWERED : PARTIAL
}
