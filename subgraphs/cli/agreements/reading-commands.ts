import type { Command } from 'commander'
import { keepsFromHolding } from '../../../shared/agreements/folder/policy-folder.ts'
import { missingSignatures } from '../../../shared/agreements/signatures/status.ts'
import type { Environment } from '../../../shared/config.ts'
import { ANSWERED, FAILED, PARTIAL } from '../exit-codes.ts'
import { languageOf } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { wordsIn } from '../words.ts'
import { check, type Checked } from './check.ts'
import { heldAgreements, textsOf } from './held-agreements.ts'
import { print, subcommand, type PrintOptions } from './options.ts'
import { printAgreement } from './print-agreement.ts'
import { asData, printList } from './print-list.ts'
import { printAgreementProblems, problemAsData, withPath } from './print-problems.ts'
import { placesIn } from './settings.ts'

export const listSubcommand = (environment: Environment): Command =>
  subcommand('list', 'every agreement, and how it stands / все соглашения и их состояние').action(
    async ({ format, lang: choice }: PrintOptions) => {
      const lang = languageOf(choice)
      const places = placesIn(environment)
      const { held, problems } = await heldAgreements(places)
      const now = Date.now()
      const table = () => printList(held, now, paperFor(lang, process.stdout))
      print(
        format,
        held.map((one) => asData(one, now)),
        table,
      )
      const broken = problems.filter(keepsFromHolding)
      process.stderr.write(printAgreementProblems(withPath(places.folder, broken), lang))
      process.exitCode = broken.length > 0 ? PARTIAL : ANSWERED
    },
  )

export const showSubcommand = (environment: Environment): Command =>
  subcommand('show', 'its clauses in words, its duties, who has signed / пункты словами, обязанности, подписи')
    .argument('<uid>', 'of the agreement, e.g. KZ-KG-2015 / номер соглашения')
    .action(async (uid: string, { format, lang: choice }: PrintOptions) => {
      const lang = languageOf(choice)
      const texts = textsOf(uid, await heldAgreements(placesIn(environment)))
      const now = Date.now()
      const data = texts.map((one) => ({ ...asData(one, now), permission: one.agreement.permission }))
      const paper = paperFor(lang, process.stdout)
      print(format, data, () => texts.map((one) => printAgreement(one, now, paper)).join('\n'))
    })

const VERDICTS = {
  good: { en: 'Nothing is wrong with', ru: 'Ошибок нет:' },
  unsigned: { en: 'It is not signed yet by', ru: 'Ещё не подписали:' },
  next: { en: 'Next:', ru: 'Далее:' },
} as const

export const checkSubcommand = (environment: Environment): Command =>
  subcommand('check', 'everything that is wrong with a text / все ошибки в тексте')
    .argument('<file>', 'the text, .yaml or .json / текст')
    .action(async (file: string, { format, lang: choice }: PrintOptions) => {
      const lang = languageOf(choice)
      const checked = await check(file, placesIn(environment))
      const { verified, problems } = checked
      const data = {
        file,
        uid: verified?.agreement.uid ?? null,
        digest: verified?.digest ?? null,
        missing: verified ? missingSignatures(verified) : null,
        problems: problems.map((problem) => problemAsData(problem, lang)),
      }
      const good = () => verdictOn(file, checked, wordsIn(VERDICTS, lang))
      print(format, data, () => (problems.length > 0 ? printAgreementProblems(problems, lang) : good()))
      process.exitCode = problems.length > 0 ? FAILED : ANSWERED
    })

function verdictOn(
  file: string,
  { verified }: Checked,
  words: Readonly<Record<keyof typeof VERDICTS, string>>,
): string {
  if (!verified) return ''
  const missing = missingSignatures(verified)
  const lines = [`${words.good} ${verified.agreement.uid} (SHA-256 ${verified.digest}).`]
  if (missing.length > 0) {
    lines.push(`${words.unsigned} ${missing.join(', ')}.`, `${words.next} exchange agreements sign ${file} --keys FILE`)
  }
  return lines.join('\n')
}
