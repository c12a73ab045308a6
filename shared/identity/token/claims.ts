import { PURPOSE_CODES } from '../../agreements/purposes.ts'
import { z } from '../../config.ts'
import { ExchangeError } from '../../errors.ts'
import type { Principal } from '../principal.ts'
import { isOrganisationOf, mayGiveRole } from '../roles.ts'
import { foreignText } from './foreign-text.ts'

const KNOWN_PURPOSES: ReadonlySet<string> = new Set(PURPOSE_CODES)

const words = z.array(z.string().min(1).max(60)).min(1).max(20)

const claims = z.object({
  sub: z.string().min(1).max(200),
  aud: z.union([z.string(), z.tuple([z.string()])], 'has to be one audience'),
  organisation: z.string(),
  roles: words,
  purposes: words,
  act: z.object({ sub: z.string() }).optional(),
})

export interface Vouching {
  /** Whose issuer has signed. */
  readonly party: string
  /** Who has to act for the person; undefined: nobody may. */
  readonly actor: string | undefined
}

/**
 * Who a token speaks of, once its signature, audience and times are known to be good.
 * @throws TOKEN_MALFORMED TOKEN_AUDIENCE_WRONG TOKEN_ACTOR_WRONG TOKEN_ORGANISATION_FOREIGN TOKEN_ROLE_REFUSED TOKEN_PURPOSE_UNKNOWN
 */
export function principalOf(payload: unknown, { party, actor }: Vouching): Principal {
  const context = { reporter: party }
  const read = claims.safeParse(payload)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? '')
    if (name === 'aud') throw new ExchangeError('TOKEN_AUDIENCE_WRONG', 'The token is for several audiences.', context)
    throw new ExchangeError('TOKEN_MALFORMED', `The claim ${name} of the token is missing or malformed.`, context)
  }
  const { sub, organisation, roles, purposes, act } = read.data
  if (act?.sub !== actor) {
    const expected = actor === undefined ? 'nobody may act for the person' : `${actor} has to act for the person`
    throw new ExchangeError('TOKEN_ACTOR_WRONG', `The token says act ${foreignText(act?.sub)}; ${expected}.`, context)
  }
  if (!isOrganisationOf(party, organisation)) {
    const message = `The issuer of ${party} vouches for ${foreignText(organisation)}; its own organisations begin with ${party}-.`
    throw new ExchangeError('TOKEN_ORGANISATION_FOREIGN', message, context)
  }
  const strangeRole = roles.find((role) => !mayGiveRole(party, role))
  if (strangeRole !== undefined) {
    const message = `The issuer of ${party} may not give the role ${foreignText(strangeRole)}.`
    throw new ExchangeError('TOKEN_ROLE_REFUSED', message, context)
  }
  const strange = purposes.find((purpose) => !KNOWN_PURPOSES.has(purpose))
  if (strange !== undefined) {
    const message = `There is no purpose ${foreignText(strange)}; the purposes are ${PURPOSE_CODES.join(', ')}.`
    throw new ExchangeError('TOKEN_PURPOSE_UNKNOWN', message, context)
  }
  return { party, subject: sub, organisation, roles: [...new Set(roles)], purposes: [...new Set(purposes)] }
}
