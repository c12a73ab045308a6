import { importJWK, type CryptoKey } from 'jose'
import { z } from '../../config.ts'
import { ExchangeError } from '../../errors.ts'
import { TOKEN_ALGORITHM } from './algorithm.ts'

const coordinate = z.string().regex(/^[\w-]{43}$/)

/** A public key for tokens. What else the issuer says of it is left out, also a certificate or its address. */
const tokenKey = z.object({
  kid: z.string().min(1),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  use: z.literal('sig').optional(),
  alg: z.literal(TOKEN_ALGORITHM).optional(),
  // whoever publishes the secret half has no key any more
  d: z.never().optional(),
})

const keySet = z.object({ keys: z.array(z.unknown()).max(100) })

/**
 * The keys of a key set with which tokens may be signed, by kid; keys for anything else are passed over.
 * @throws ISSUER_ANSWER_INVALID when there is none, or when one kid names two
 */
export async function importKeys(document: unknown, party: string): Promise<ReadonlyMap<string, CryptoKey>> {
  const invalid = (what: string) =>
    new ExchangeError('ISSUER_ANSWER_INVALID', `The issuer of ${party} ${what}.`, { reporter: party })
  const set = keySet.safeParse(document)
  if (!set.success) throw invalid('answered with something that is no key set')
  const usable = set.data.keys.flatMap((key) => tokenKey.safeParse(key).data ?? [])
  if (usable.length === 0) throw invalid(`publishes no public key for ${TOKEN_ALGORITHM}`)
  if (new Set(usable.map(({ kid }) => kid)).size < usable.length) throw invalid('publishes two keys under one kid')
  try {
    const imported = usable.map(async ({ kid, kty, crv, x, y }) => {
      const key = await importJWK({ kty, crv, x, y }, TOKEN_ALGORITHM)
      if (key instanceof Uint8Array) throw invalid('publishes a secret')
      return [kid, key] as const
    })
    return new Map(await Promise.all(imported))
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    throw invalid('publishes a key that is no point of the curve')
  }
}
