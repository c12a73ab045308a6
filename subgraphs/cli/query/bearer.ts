import { resolve } from 'node:path'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { givenParty, homeOf } from '../login/issuer-of.ts'
import { keptToken } from '../token/kept-token.ts'
import type { Bearer } from './ask.ts'

// Never an argument: whoever lists the processes of a machine reads those.
export const TOKEN_SETTINGS = {
  EXCHANGE_TOKEN: z
    .string()
    .optional()
    .describe('a token to ask with, instead of --signed-in / токен вместо --signed-in'),
}

interface Options {
  readonly signedIn?: true
  readonly party?: string
  readonly purpose?: string
}

/**
 * On whose behalf a question is asked: whoever has signed in, or whom EXCHANGE_TOKEN names; undefined: anybody.
 * @throws SIGN_IN_NEEDED USAGE_INVALID
 */
export function bearerOf({ signedIn, party, purpose }: Options, environment: Environment): Bearer | undefined {
  const { EXCHANGE_TOKEN: given } = loadConfig(environment, TOKEN_SETTINGS)
  if (given !== undefined) return { token: given, purpose }
  if (!signedIn && party === undefined && purpose === undefined) return undefined
  return { token: keptToken(resolve(homeOf(environment)), givenParty(party, environment), new Date()), purpose }
}
