import { sha256 } from './sha256.ts'

// Different first bytes, so that a node is never taken for a leaf.
const LEAF = Buffer.of(0)
const NODE = 1

/** @returns 32 bytes */
export const hashLeaf = (...parts: readonly Uint8Array[]): Buffer => sha256(LEAF, ...parts)

// Filled anew for each node: an answer has as many as rows.
const node = Buffer.alloc(65, NODE)

function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1)
  node.set(right, 33)
  return sha256(node)
}

/** One level up: neighbours become one; the last one without a neighbour stays. */
function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left) above.push(right ? hashNode(left, right) : left)
  }
  return above
}

/**
 * The root of a Merkle tree; of no leaves, the hash of nothing.
 * @param leaves hashes of the leaves
 * @source RFC 6962, 2.1
 */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves
  while (level.length > 1) level = levelAbove(level)
  return level[0] ?? sha256()
}
