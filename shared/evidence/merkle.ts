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

/**
 * What shows that one leaf is in the tree without the others: the hashes beside its way to the root, from below.
 * @source RFC 6962, 2.1.1
 * @throws RangeError
 */
export function proofOf(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`There is no leaf ${index} among ${leaves.length}.`)
  }
  const proof: Buffer[] = []
  let [level, at] = [leaves, index]
  while (level.length > 1) {
    const beside = level[at ^ 1]
    if (beside) proof.push(beside)
    ;[level, at] = [levelAbove(level), at >> 1]
  }
  return proof
}

export interface ProvenLeaf {
  /** Its hash. */
  readonly leaf: Buffer
  /** Its place, from 0, among so many. */
  readonly index: number
  readonly leaves: number
  readonly proof: readonly Buffer[]
}

/** Whether a leaf stands at its place in the tree with this root. */
export function isInTree({ leaf, index, leaves, proof }: ProvenLeaf, root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves) return false
  const beside = [...proof]
  let [reached, at, last] = [leaf, index, leaves - 1]
  for (; last > 0; at >>= 1, last >>= 1) {
    if (at % 2 === 0 && at === last) continue
    const next = beside.shift()
    if (!next) return false
    reached = at % 2 === 0 ? hashNode(reached, next) : hashNode(next, reached)
  }
  return beside.length === 0 && reached.equals(root)
}
