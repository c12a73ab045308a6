import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { clientToken } from '../../../shared/identity/sign-in/client-token.ts'
import { languageOption } from '../language-option.ts'
import { givenParty, homeOf, issuerOf, LOGIN_SETTINGS, partyOption } from '../login/issuer-of.ts'
import { describeSettings } from '../settings-help.ts'
import { keptToken } from './kept-token.ts'
import { localSecret } from './local-secret.ts'

interface Options {
  readonly party?: string
  readonly client?: string
}

// never an argument: whoever lists the processes of a machine reads those
const SECRET = {
  EXCHANGE_CLIENT_SECRET: z
    .string()
    .optional()
    .describe(
      "the client's secret, where it is not one of the local issuer / секрет клиента, если служба не локальная",
    ),
}

/** `exchange token`: print a token for the gateway, for whoever has signed in or for a program. */
export const tokenCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(partyOption())
    .addOption(new Option('--client <name>', 'of a program, instead of whoever has signed in / имя программы'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings({ ...LOGIN_SETTINGS, ...SECRET })}

Examples / Примеры:
  $ exchange token                                        of whoever has signed in / после exchange login
  $ exchange token --party KG --client kg-mlsp-analyst    a program's / для программы
  $ curl --header "authorization: Bearer $(exchange token)" http://127.0.0.1:4000/graphql …

Whoever has the token is taken for you until it ends, in an hour at most.
Обладатель токена действует от вашего имени, пока токен не истечёт (не более часа).

The exit code is 0 when it printed one, 1 when there is none, 2 when the command was not understood.
Код завершения: 0 — токен выведен, 1 — токена нет, 2 — неверные параметры.`,
    )
    .action(async ({ party, client }: Options) => {
      const home = resolve(homeOf(environment))
      const token =
        client === undefined
          ? keptToken(home, givenParty(party, environment), new Date())
          : await programToken(client, party, environment)
      process.stdout.write(`${token}\n`)
    })

/** @throws SIGN_IN_NEEDED where nobody says the secret */
async function programToken(client: string, party: string | undefined, environment: Environment): Promise<string> {
  const issuer = issuerOf(party, environment)
  const { EXCHANGE_CLIENT_SECRET: given } = loadConfig(environment, SECRET)
  const secret = given ?? localSecret(resolve(homeOf(environment)), issuer.party, client)
  if (secret !== undefined) return (await clientToken(issuer, client, secret)).token
  const message = `Nothing says the secret of the client ${client}: set EXCHANGE_CLIENT_SECRET.`
  throw new ExchangeError('SIGN_IN_NEEDED', message, { place: '--client' })
}
