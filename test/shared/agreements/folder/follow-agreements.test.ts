import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { printSheet, revokeOnSheet } from '../../../../shared/agreements/signatures/signature-sheet.ts'
import { watchAgreements } from '../../../../shared/agreements/folder/follow-agreements.ts'
import { readableLog } from '../../../gateway/fixtures/gateway.ts'
import { folderWith, keys, NOW, sheetBy, signerOf, writeSheet } from '../fixtures/folder.ts'
import { GOOD, written } from '../fixtures/written.ts'

const agreement = written(GOOD)
const clock = () => new Date(NOW)

const WRONG = 'What is wrong in the agreements keeps them from taking over'
const TAKEN_OVER = 'Other agreements hold from now on'

async function follow(more: Readonly<Record<string, string>> = {}) {
  const signed = await sheetBy(agreement, 'KG', 'KZ')
  const folder = folderWith({ 'kz-kg.yaml': GOOD, 'kz-kg.signed.json': printSheet(signed), ...more })
  const { log, lines } = readableLog()
  const watch = await watchAgreements({ folder, keys: { own: [], register: keys }, clock, log })
  return { folder, signed, ...watch, said: () => lines.map(({ msg }) => msg) }
}

describe('a government that runs', () => {
  it('goes by a revocation as soon as its file is there', async () => {
    const { folder, signed, policy, look, said } = await follow()
    const before = policy().digest
    const by = { keys, at: NOW, reason: 'Talks.' }
    writeSheet(folder, 'kz-kg.yaml', await revokeOnSheet(agreement, signed, signerOf('KG'), by))
    await look()
    expect(said()).toEqual([TAKEN_OVER])
    expect(policy().digest).not.toBe(before)
    const [clause] = policy().byReporter.get('KZ')?.clauses ?? []
    expect(clause?.revokedAt).toBe(NOW)
  })

  it('goes on by what held when a file is broken, says so once, and takes over what is corrected', async () => {
    const { folder, policy, look, said } = await follow()
    const before = policy()
    writeFileSync(join(folder, 'broken.yaml'), 'rubbish: [')
    for (let round = 0; round < 3; round++) await look()
    expect([policy(), said()]).toEqual([before, [WRONG]])
    rmSync(join(folder, 'broken.yaml'))
    for (let round = 0; round < 3; round++) await look()
    expect([policy().digest, said()]).toEqual([before.digest, [WRONG, TAKEN_OVER]])
  })

  it('does not start with agreements that nobody can read', async () => {
    await expect(follow({ 'broken.yaml': 'rubbish: [' })).rejects.toMatchObject({
      code: 'AGREEMENT_MALFORMED',
      place: expect.stringMatching(/^broken\.yaml:\d+:\d+$/),
    })
  })
})
