import { hashLeaf, rootOf } from './merkle.ts'
import { sha256 } from './sha256.ts'

/** Bytes of the secret from which the salts of one answer follow. */
export const SECRET_BYTES = 32
const SALT_BYTES = 16

/**
 * The root of the tree over the texts of an answer's leaves. Each is hashed with a salt of its own, so that nobody finds
 * a figure by trying which one fits a root.
 * @param secret 32 random bytes, of this answer alone
 * @returns SHA-256, hexadecimal
 */
export const saltedRoot = (leaves: readonly string[], secret: Uint8Array): string =>
  rootOf(saltedHashes(leaves, secret)).toString('hex')

/** The hashes of the leaves. */
export function saltedHashes(leaves: readonly string[], secret: Uint8Array): readonly Buffer[] {
  const saltOf = salts(secret)
  return leaves.map((text, index) => hashLeaf(saltOf(index), Buffer.from(text)))
}

const BLOCK_BYTES = 64

/**
 * The beginning of HMAC-SHA-256 over the index as a decimal text. Written out, since to set up `createHmac` for each row
 * takes most of what its whole evidence does.
 * @source RFC 2104
 */
function salts(secret: Uint8Array): (index: number) => Buffer {
  const key = Buffer.alloc(BLOCK_BYTES)
  key.set(secret)
  const padded = (pad: number): Buffer => Buffer.from(key.map((byte) => byte ^ pad))
  const [inner, outer] = [padded(0x36), padded(0x5c)]
  return (index) => {
    const digest = sha256(inner, Buffer.from(String(index)))
    return sha256(outer, digest).subarray(0, SALT_BYTES)
  }
}
