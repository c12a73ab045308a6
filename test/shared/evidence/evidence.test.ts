import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { verifyEvidence } from '../../../shared/evidence/evidence.ts'
import { hashLeaf } from '../../../shared/evidence/merkle.ts'
import { saltedHashes } from '../../../shared/evidence/salted-tree.ts'
import { EVIDENCE, LEAVES, observation, receipt } from './evidence.ts'

const changed = (change: (leaves: string[]) => string[]) => ({ ...EVIDENCE, leaves: change([...LEAVES]) })
const mismatch = (place?: string) => expect.objectContaining({ code: 'EVIDENCE_MISMATCH', reporter: 'KG', place })

describe('evidence', () => {
  it('shows what a government gave, and what it refused', () => {
    expect(verifyEvidence(receipt(), EVIDENCE)).toMatchObject([
      {
        ...{ dataSet: 'KG/STK_FB/A/000.KG/_T', availability: 'AVAILABLE' },
        given: [observation(), { timePeriod: '2016', obsValue: null, release: 'KG-2017' }],
      },
      { availability: 'REFUSED', code: 'NO_AGREEMENT', given: [] },
    ])
  })

  it.each<[string, (leaves: string[]) => string[]]>([
    ['a figure is altered', (leaves) => leaves.map((leaf) => leaf.replace('29458', '29459'))],
    ['a release is altered', (leaves) => leaves.map((leaf) => leaf.replace('KG-2016', 'KG-2018'))],
    ['a refusal is altered', (leaves) => leaves.map((leaf) => leaf.replace('NO_AGREEMENT', 'NOT_PUBLISHED'))],
    ['two figures change places', ([first = '', a = '', b = '', ...rest]) => [first, b, a, ...rest]],
    ['a leaf is missing', (leaves) => leaves.slice(0, -1)],
    ['a leaf is added', (leaves) => [...leaves, ...leaves.slice(-1)]],
  ])('is refused when %s', (_, change) => {
    expect(() => verifyEvidence(receipt(), changed(change))).toThrow(mismatch())
  })

  it.each<[string, string, (leaves: string[]) => string[]]>([
    ['is no leaf', 'leaves[1]', (leaves) => leaves.with(1, '{"obsValue":29459}')],
    ['is of another data set', 'leaves[2]', (leaves) => leaves.with(2, (leaves[2] ?? '').replace('STK_FB', 'WKR'))],
    ['stands where an observation is due', 'leaves[2]', (leaves) => leaves.with(2, leaves[3] ?? '')],
    ['stands where none is due', 'leaves[3]', (leaves) => leaves.with(3, leaves[2] ?? '')],
  ])('names the leaf that %s', (_, place, change) => {
    expect(() => verifyEvidence(receipt(), changed(change))).toThrow(mismatch(place))
  })

  it('is refused with another secret, or one that is none', () => {
    const other = Buffer.alloc(32).toString('base64url')
    for (const secret of [other, '', `${EVIDENCE.secret}=`]) {
      expect(() => verifyEvidence(receipt(), { ...EVIDENCE, secret })).toThrow(mismatch())
    }
  })

  it('salts each leaf with the HMAC of its place under the secret', () => {
    const secret = Buffer.from(EVIDENCE.secret, 'base64url')
    const hashes = saltedHashes(LEAVES, secret)
    LEAVES.forEach((leaf, at) => {
      const salt = createHmac('sha256', secret).update(String(at)).digest().subarray(0, 16)
      expect(hashes[at]).toEqual(hashLeaf(salt, Buffer.from(leaf)))
    })
  })

  it('keeps a figure from whoever has only the root: the salt is not known, and never the same', () => {
    const leaf = 'the same figure'
    const [first, second] = saltedHashes([leaf, leaf], Buffer.alloc(32))
    const unsalted = hashLeaf(Buffer.from(leaf))
    const hashes = saltedHashes([leaf], Buffer.alloc(32, 1))
    expect(new Set([first, second, unsalted, hashes[0]].map((hash) => hash?.toString('hex'))).size).toBe(4)
  })
})
