import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hashLeaf, rootOf } from '../../../shared/evidence/merkle.ts'

const sha256 = (...parts: Uint8Array[]) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest()

/** As RFC 6962 writes it, by the largest power of two below the number of leaves. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (!first) return sha256()
  if (leaves.length === 1) return first
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha256(Buffer.of(1), rootByTheBook(leaves.slice(0, half)), rootByTheBook(leaves.slice(half)))
}

const texts = fc.array(fc.string(), { minLength: 1, maxLength: 40 })
const hashed = (all: readonly string[]) => all.map((text) => hashLeaf(Buffer.from(text)))

describe('a Merkle tree', () => {
  // From the test data of Certificate Transparency (RFC 6962): the same leaves, the same roots.
  const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %d leaves has the root that is published for them', (count, root) => {
    const leaves = LEAVES.slice(0, count).map((hex) => hashLeaf(Buffer.from(hex, 'hex')))
    expect(rootOf(leaves).toString('hex')).toBe(root)
  })

  it('has the root that RFC 6962 describes', () => {
    fc.assert(fc.property(texts, (all) => expect(rootOf(hashed(all))).toEqual(rootByTheBook(hashed(all)))))
  })
})
