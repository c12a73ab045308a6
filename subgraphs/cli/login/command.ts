import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { decodeJwt } from 'jose'
import { type Environment, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { forgetLogin, keepLogin } from '../../../shared/identity/sign-in/kept-logins.ts'
import { signIn } from '../../../shared/identity/sign-in/sign-in.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { printable } from '../printable.ts'
import { describeSettings } from '../settings-help.ts'
import { stopWhenAsked } from '../up/stop-when-asked.ts'
import { wordsIn } from '../words.ts'
import { homeOf, issuerOf, LOGIN_SETTINGS, partyOption } from './issuer-of.ts'
import { openBrowser } from './open-browser.ts'

interface Options {
  readonly party?: string
  readonly browser: boolean
  readonly forget?: true
  readonly lang: LanguageChoice
}

const WORDS = {
  open: { en: 'Open this address in a browser of this machine:', ru: 'Откройте этот адрес в браузере этой машины:' },
  as: { en: 'Signed in as', ru: 'Выполнен вход:' },
  until: { en: 'until', ru: 'до' },
  purposes: { en: 'Purposes:', ru: 'Цели:' },
  forgotten: { en: 'The sign-in is forgotten.', ru: 'Вход забыт.' },
  none: { en: 'No sign-in was kept.', ru: 'Сохранённого входа не было.' },
} as const

const PATIENCE_MS = 300_000

/** What a token says, for showing: whoever is asked for figures checks it. */
const claims = z.object({ sub: z.string(), organisation: z.string(), purposes: z.array(z.string()) })

/** `exchange login`: sign in at one's own issuer, with a browser. */
export const loginCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(partyOption())
    .addOption(new Option('--no-browser', 'only print the address to open / только показать адрес'))
    .addOption(new Option('--forget', 'forget the sign-in that is kept / забыть сохранённый вход'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings(LOGIN_SETTINGS)}

Examples / Примеры:
  $ exchange login --party KG
  $ exchange login --party KG --no-browser --lang ru
  $ exchange login --party KG --forget

The browser has to run on this machine: it comes back to it. Programs have a name and a secret: exchange token --help.
Браузер должен работать на этой машине: он возвращается к ней. Для программ — имя и секрет: exchange token --help.

The exit code is 0 when somebody has signed in, 1 when nobody has, 2 when the command was not understood.
Код завершения: 0 — вход выполнен, 1 — не выполнен, 2 — неверные параметры.`,
    )
    .action(async ({ party, browser, forget, lang }: Options) => {
      const words = wordsIn(WORDS, languageOf(lang))
      const issuer = issuerOf(party, environment)
      const home = resolve(homeOf(environment))
      if (forget) {
        process.stdout.write(`${forgetLogin(home, issuer.party) ? words.forgotten : words.none}\n`)
        return
      }
      const show = (address: string) => {
        process.stderr.write(`${words.open}\n\n  ${address}\n\n`)
        if (browser) openBrowser(address, environment)
      }
      const random = () => randomBytes(32).toString('base64url')
      const signal = stopWhenAsked()
      const { token, lifeSeconds } = await signIn({ issuer, show, random, patienceMs: PATIENCE_MS, signal })
      const { sub, organisation, purposes } = read(token, issuer.party)
      const until = Date.now() + lifeSeconds * 1000
      keepLogin(home, { party: issuer.party, issuer: issuer.url, subject: sub, token, until })
      const end = new Date(until).toISOString().slice(0, 16).replace('T', ' ')
      process.stdout.write(
        `${words.as} ${printable(sub)} (${printable(organisation)}), ${words.until} ${end} UTC.\n` +
          `${words.purposes} ${printable(purposes.join(', '))}.\n`,
      )
    })

function read(token: string, party: string): z.infer<typeof claims> {
  try {
    return claims.parse(decodeJwt(token))
  } catch (cause) {
    const message = `The issuer of ${party} gave a token that does not say who you are.`
    throw new ExchangeError('ISSUER_ANSWER_INVALID', message, { reporter: party, cause })
  }
}
