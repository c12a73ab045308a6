import { ExchangeError } from '../errors.ts'

/**
 * The token in a request's `authorization` header.
 * @returns undefined where the request has no such header: nobody vouches for the asker, and that is allowed
 * @throws TOKEN_MALFORMED for any other way to say who one is, and for an empty one
 */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (token !== undefined) return token
  throw new ExchangeError('TOKEN_MALFORMED', 'The authorization header is not "Bearer", a space and one token.', {
    place: 'authorization',
  })
}
