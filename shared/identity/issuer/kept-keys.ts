import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from '../../config.ts'
import { replaceFile } from '../../replace-file.ts'
import { TOKEN_ALGORITHM } from '../token/algorithm.ts'

const jwk = z.object({
  kid: z.string(),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  alg: z.literal(TOKEN_ALGORITHM),
  use: z.literal('sig'),
})

const keyFile = z.object({ keys: z.array(jwk).min(1) })

/** A secret key as oidc-provider takes it. */
export type SecretKey = z.infer<typeof jwk>

async function makeKey(): Promise<SecretKey> {
  const { privateKey } = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true })
  const secret = await exportJWK(privateKey)
  return jwk.parse({ ...secret, kid: await calculateJwkThumbprint(secret), alg: TOKEN_ALGORITHM, use: 'sig' })
}

/** Where a local issuer keeps its keys and the secrets of its clients. */
export const issuerFolder = (home: string, party: string): string => join(home, 'identity', party)

/**
 * The keys of a local issuer, made when first needed and kept in a file that only its owner may read: so tokens outlive
 * a restart. The first one signs; the others are published until their tokens have ended.
 * @param folder as `issuerFolder` names it
 */
export async function keptKeys(folder: string): Promise<readonly SecretKey[]> {
  const path = join(folder, 'keys.json')
  if (existsSync(path)) return keyFile.parse(JSON.parse(readFileSync(path, 'utf8'))).keys
  return keep(folder, [await makeKey()])
}

/** Put a new key first. The one before stays beside it; those before that are gone. */
export async function rotateKeys(folder: string): Promise<readonly SecretKey[]> {
  const [before] = await keptKeys(folder)
  return keep(folder, [await makeKey(), ...(before === undefined ? [] : [before])])
}

function keep(folder: string, keys: readonly SecretKey[]): readonly SecretKey[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  replaceFile(join(folder, 'keys.json'), `${JSON.stringify({ keys }, null, 2)}\n`, 0o600)
  return keys
}
