import { Command, Option } from 'commander'
import { reconcile, type Logs } from '../../../shared/audit/reconcile.ts'
import { verifyChain } from '../../../shared/audit/verify-chain.ts'
import { inOrder, rowsOf } from '../../../shared/audit/breach.ts'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { SECRETARIAT } from '../../../shared/identity/roles.ts'
import { ANSWERED, FAILED } from '../exit-codes.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { requireNamedFile } from '../named-file.ts'
import { partyOf, rowsIn } from './exported-file.ts'
import { printReconciliation } from './print-reconciliation.ts'

const FORMATS = ['table', 'json'] as const

interface Options {
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

/** `exchange audit reconcile`: does the gateway tell of the same questions as a government? */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description("compare the gateway's log with a government's / сверить журнал шлюза с журналом государства")
    .argument('<file>', "an export of the gateway's log / выгрузка журнала шлюза")
    .argument('<other>', "an export of a government's, of the same time / выгрузка журнала государства")
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('table'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `
Examples / Примеры:
  $ exchange audit export --party EAEC --from 2026-06-01 --to 2026-07-01 > gateway.jsonl
  $ exchange audit export --party KG --from 2026-06-01 --to 2026-07-01 > kg.jsonl
  $ exchange audit reconcile gateway.jsonl kg.jsonl

Question by question: was it asked, was it answered, with the same decision and the same answer? Both files are verified
first. Around the first and the last moment a question may stand in one of them alone.
Сверка по каждому вопросу: задан ли, получен ли ответ, совпадают ли решение и ответ. Сначала проверяются обе выгрузки.

The exit code is 0 when both tell the same, 1 when they differ, 2 when the command was not understood.
Код завершения: 0 — журналы совпадают, 1 — расходятся, 2 — неверные параметры.`,
    )
    .action(async (one: string, other: string, { format, lang }: Options) => {
      const logs = await logsIn([one, other])
      const found = await reconcile(logs)
      const data = { from: logs.from, to: logs.to, ...found }
      process.stdout.write(
        format === 'json'
          ? `${JSON.stringify(data, null, 2)}\n`
          : printReconciliation(data, paperFor(languageOf(lang), process.stdout)),
      )
      process.exitCode = found.differences.length > 0 ? FAILED : ANSWERED
    })

/** Whichever of them comes first. @throws USAGE_INVALID, or what is wrong with a log */
async function logsIn(files: readonly string[]): Promise<Logs> {
  for (const file of files) requireNamedFile(file, 'file')
  const owned = await Promise.all(files.map(async (file) => ({ file, party: await partyOf(file) })))
  const gateway = owned.find(({ party }) => party === SECRETARIAT)
  const government = owned.find(({ party }) => party !== SECRETARIAT)
  if (!gateway || !government) {
    const message = `One log is to be the gateway's and one a government's; these are of ${owned.map(({ party }) => party).join(' and ')}.`
    throw new ExchangeError('USAGE_INVALID', message, { place: 'file' })
  }
  for (const { file } of owned) await requireIntact(file)
  return { from: SECRETARIAT, to: government.party, asking: rowsIn(gateway.file), asked: rowsIn(government.file) }
}

async function requireIntact(file: string): Promise<void> {
  const { breaches } = await verifyChain(rowsIn(file), { isPart: true })
  const [first, ...more] = inOrder(breaches)
  if (!first) return
  const others = more.length === 0 ? '' : ` There is more: exchange audit verify ${file} --part.`
  throw new ExchangeError(first.code, `${file}, ${rowsOf(first)}: ${ERRORS[first.code].means.en}${others}`, {
    place: file,
  })
}
