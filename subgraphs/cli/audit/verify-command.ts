import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import type { CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import type { Environment } from '../../../shared/config.ts'
import { ANSWERED, FAILED, WARNED } from '../exit-codes.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { openProgress, type Progress } from '../progress.ts'
import { describeSettings } from '../settings-help.ts'
import { counted } from '../words.ts'
import { requireNamedFile } from '../named-file.ts'
import { headsIn, partyOf, rowsIn } from './exported-file.ts'
import { ownerOf, partyOption } from './log-owner.ts'
import { printVerification, verificationAsData } from './print-verification.ts'
import { readGivenRegister } from '../keys/given-register.ts'
import { VERIFY_SETTINGS } from './settings.ts'
import { verifyLog, type Verification } from './verify.ts'
import { withLog } from './with-log.ts'

const FORMATS = ['text', 'json'] as const

interface Options {
  readonly party?: string
  readonly heads?: readonly string[]
  readonly countersigners: number
  readonly part?: true
  readonly format: (typeof FORMATS)[number]
  readonly lang: LanguageChoice
}

const READING: Bilingual = { en: 'Verifying rows', ru: 'Проверка записей' }
const WEIGHING: Bilingual = { en: 'Verifying signed heads', ru: 'Проверка вершин' }

/** `exchange audit verify`: is a log what was appended, and who vouches for it? */
export const verifyCommand = (environment: Environment): Command =>
  new Command('verify')
    .description('name every row of a log that is not as it was appended / найти изменённые записи журнала')
    .argument('[file]', 'an export, verified without a database / выгрузка, проверяемая без СУБД')
    .addOption(partyOption())
    .option('--heads <files...>', 'signed heads that others keep of it / вершины, хранящиеся у других сторон')
    .addOption(
      new Option(
        '--countersigners <number>',
        'how many others have to vouch for a head / сколько сторон должны заверить',
      )
        .argParser(parseCount)
        .default(1),
    )
    .addOption(new Option('--part', 'the file is a part of a log / файл содержит часть журнала'))
    .addOption(new Option('--format <format>', 'how to print it / вид отчёта').choices(FORMATS).default('text'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(VERIFY_SETTINGS)}

Examples / Примеры:
  $ exchange audit verify --party KG                              the log in its database / журнал в СУБД
  $ exchange audit verify kg.jsonl --heads kg-heads-of-tj.jsonl   what Kyrgyzstan exported, and what Tajikistan keeps of it
  $ exchange audit verify june.jsonl --part --format json

An export is verified by itself, by the heads in the files, and by the key register, wherever that is. That the owner of a
log has computed it anew, or cut its end off, only shows beside heads that others keep: exchange audit heads.
Пересчёт журнала владельцем виден только при сравнении с вершинами, которые хранят другие: exchange audit heads.

The exit code is 0 when nothing was changed, 1 when something was, 3 when signed heads prove nothing, 2 when the command
was not understood.
Код завершения: 0 — изменений нет, 1 — журнал изменён, 3 — есть недействительные вершины, 2 — неверные параметры.`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const lang = languageOf(options.lang)
      const progress = openProgress(process.stderr)
      const verify = file === undefined ? verifyDatabase : (plan: Plan) => verifyFile(file, plan)
      const found = await verify({ options, environment, lang, progress }).finally(() => progress.close())
      process.stdout.write(
        options.format === 'json'
          ? `${JSON.stringify(verificationAsData(found), null, 2)}\n`
          : printVerification(found, paperFor(lang, process.stdout)),
      )
      process.exitCode = codeOf(found)
    })

function parseCount(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number, from 1 to 99.')
}

const codeOf = ({ breaches, evidence }: Verification): number => {
  if (breaches.length > 0) return FAILED
  return evidence.refused.length > 0 ? WARNED : ANSWERED
}

interface Plan {
  readonly options: Options
  readonly environment: Environment
  readonly lang: Language
  readonly progress: Progress
}

async function verifyDatabase({ options, environment, lang, progress }: Plan): Promise<Verification> {
  const owner = ownerOf(options.party, environment)
  const files = headFiles(options)
  return withLog({ owner, environment, lang }, async ({ reader, table }) => {
    const keys = readGivenRegister(environment)
    // What is appended meanwhile comes behind it.
    const ownHead = await reader.head()
    return verifyLog({
      ...{ party: owner.party, ownHead, keys, countersigners: options.countersigners, isPart: false },
      rows: watched(reader.rows(), (done) => {
        progress.show(inLanguage(READING, lang), done, ownHead.sequence, counted(done, lang))
      }),
      heads: allHeads(files, table.of(owner.party)),
      onHead: headCounter(progress, lang),
    })
  })
}

async function verifyFile(file: string, { options, environment, lang, progress }: Plan): Promise<Verification> {
  const size = requireNamedFile(file, 'file')
  const files = headFiles(options)
  const party = options.party === undefined ? await partyOf(file) : ownerOf(options.party, environment).party
  return verifyLog({
    ...{ party, ownHead: null, keys: readGivenRegister(environment), countersigners: options.countersigners },
    isPart: options.part === true,
    rows: rowsIn(file, (bytes) => progress.show(inLanguage(READING, lang), bytes, size, basename(file))),
    heads: allHeads(files),
    onHead: headCounter(progress, lang),
  })
}

function headFiles({ heads = [] }: Options): readonly string[] {
  for (const file of heads) requireNamedFile(file, '--heads')
  return heads
}

async function* allHeads(
  files: readonly string[],
  kept?: AsyncIterable<CountersignedCheckpoint>,
): AsyncGenerator<CountersignedCheckpoint> {
  if (kept) yield* kept
  for (const file of files) yield* headsIn(file)
}

const OFTEN = 1000

async function* watched(rows: AsyncIterable<AuditRow>, onRows: (done: number) => void): AsyncGenerator<AuditRow> {
  let done = 0
  for await (const row of rows) {
    yield row
    done += 1
    if (done % OFTEN === 0) onRows(done)
  }
  onRows(done)
}

/** How many there will be is not known beforehand. */
function headCounter(progress: Progress, lang: Language): () => void {
  let done = 0
  return () => {
    done += 1
    if (done % OFTEN === 0) progress.show(inLanguage(WEIGHING, lang), 0, 1, counted(done, lang))
  }
}
