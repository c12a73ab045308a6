import { InvalidArgumentError, Option, type Command } from 'commander'
import { missingSignatures } from '../../../shared/agreements/signatures/status.ts'
import type { Environment } from '../../../shared/config.ts'
import { FAILED } from '../exit-codes.ts'
import { languageOf } from '../language-option.ts'
import { wordsIn } from '../words.ts'
import { check } from './check.ts'
import { heldAgreements, readOwnKeys, textsOf } from './held-agreements.ts'
import { print, subcommand, type PrintOptions } from './options.ts'
import { printAgreementProblems } from './print-problems.ts'
import { placesIn } from './settings.ts'
import { revoke, sign, type Signed } from './sign.ts'
import { momentText } from './words-of-agreements.ts'

const WORDS = {
  signed: { en: 'is now signed by', ru: 'подписано теперь стороной' },
  before: { en: 'was signed before; nothing has changed.', ru: 'подписано ранее; ничего не изменилось.' },
  missing: { en: 'It is not signed yet by', ru: 'Ещё не подписали:' },
  all: { en: 'Every party has signed it.', ru: 'Подписали все стороны.' },
  written: { en: 'Written to', ru: 'Записано в' },
  revoked: { en: 'is revoked by', ru: 'прекращено стороной' },
  over: { en: 'was revoked before; nothing has changed.', ru: 'прекращено ранее; ничего не изменилось.' },
  from: { en: 'from (UTC)', ru: 'с (UTC)' },
} as const

const keysOption = (): Option =>
  new Option('--keys <file>', "the party's own keys, one of the role agreement / ключи стороны").makeOptionMandatory()

const asData = ({ verified, file, by }: Signed) => ({
  uid: verified.agreement.uid,
  digest: verified.digest,
  by,
  signedBy: verified.signatures.map(({ party }) => party),
  missing: missingSignatures(verified),
  revoked: verified.revoked,
  file,
})

interface KeyOptions extends PrintOptions {
  readonly keys: string
}

export const signSubcommand = (environment: Environment): Command =>
  subcommand('sign', 'sign a text for your party / подписать текст от имени стороны')
    .argument('<file>', 'the text, .yaml or .json / текст')
    .addOption(keysOption())
    .action(async (file: string, { keys, format, lang: choice }: KeyOptions) => {
      const lang = languageOf(choice)
      const places = placesIn(environment)
      const { reading, problems } = await check(file, places)
      // Signing anew is the way out where what stands beside the text is of another one.
      const left = problems.filter(
        ({ code }) => code !== 'AGREEMENT_SIGNATURE_INVALID' && code !== 'AGREEMENT_REVOCATION_INVALID',
      )
      if (left.length > 0 || reading.agreement === null) {
        process.stderr.write(printAgreementProblems(problems, lang))
        process.exitCode = FAILED
        return
      }
      const signing = { own: readOwnKeys(keys), keys: places.keys(), at: Date.now() }
      const signed = await sign(file, reading.agreement, reading.sheet, signing)
      print(format, asData(signed), () => printSigned(signed, wordsIn(WORDS, lang)))
    })

function printSigned({ verified, file, by }: Signed, words: Readonly<Record<keyof typeof WORDS, string>>): string {
  const { uid } = verified.agreement
  const missing = missingSignatures(verified)
  return [
    by.length > 0 ? `${uid} ${words.signed} ${by.join(', ')} (SHA-256 ${verified.digest}).` : `${uid} ${words.before}`,
    missing.length > 0 ? `${words.missing} ${missing.join(', ')}.` : words.all,
    ...(by.length > 0 ? [`${words.written} ${file}.`] : []),
  ].join('\n')
}

interface RevokeOptions extends KeyOptions {
  readonly reason: string
}

export const revokeSubcommand = (environment: Environment): Command =>
  subcommand('revoke', 'end an agreement at once, for all its parties / немедленно прекратить соглашение')
    .argument('<uid>', 'of the agreement / номер соглашения')
    .addOption(keysOption())
    .addOption(
      new Option('--reason <text>', 'as the others will read it / причина, её увидят другие стороны')
        .argParser(parseReason)
        .makeOptionMandatory(),
    )
    .action(async (uid: string, { keys, reason, format, lang: choice }: RevokeOptions) => {
      const words = wordsIn(WORDS, languageOf(choice))
      const own = readOwnKeys(keys)
      const agreements = await heldAgreements(placesIn(environment))
      const at = Date.now()
      const revoked: Signed[] = []
      for (const held of textsOf(uid, agreements)) {
        revoked.push(await revoke(held, reason, { own, keys: agreements.keys, at }))
      }
      print(format, revoked.map(asData), () => revoked.map((one) => printRevoked(one, words)).join('\n'))
    })

function printRevoked({ verified, file, by }: Signed, words: Readonly<Record<keyof typeof WORDS, string>>): string {
  const { agreement, revoked } = verified
  if (by.length === 0) return `${agreement.uid} ${words.over}`
  const from = `${words.from} ${momentText(revoked?.at ?? '')}`
  return `${agreement.uid} ${words.revoked} ${by.join(', ')}, ${from}.\n${words.written} ${file}.`
}

function parseReason(text: string): string {
  const reason = text.trim()
  if (reason !== '' && reason.length <= 500) return reason
  throw new InvalidArgumentError('A text of 1 to 500 characters.')
}
