import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { openPolicyFolder, type PolicyFolder } from '../../../../shared/agreements/folder/policy-folder.ts'
import type { AgreementProblem } from '../../../../shared/agreements/reading/problem.ts'
import {
  printSheet,
  revokeOnSheet,
  signSheet,
  type SignatureSheet,
} from '../../../../shared/agreements/signatures/signature-sheet.ts'
import { statusAt } from '../../../../shared/agreements/signatures/status.ts'
import { agreementKey, folderWith, keys, NOW, sheetBy, signerOf, writeSheet } from '../fixtures/folder.ts'
import { change, GOOD, written } from '../fixtures/written.ts'

const agreement = written(GOOD)
const OTHER = change('KZ-KG-TEST', 'KZ-KG-OTHER')
  .replace('[FLW_IN, STK_CTZ]', '[PRM_QUOTA]')
  .replace('[M, Q, A]', '[A]')

let now = NOW
const open = (folder: string): Promise<PolicyFolder> => openPolicyFolder(folder, { keys, clock: () => new Date(now) })

const said = (problems: readonly AgreementProblem[]) =>
  problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
const reporters = ({ state }: PolicyFolder) => [...state.policy.byReporter.keys()]

let signed: SignatureSheet
let revoked: SignatureSheet

beforeAll(async () => {
  signed = await sheetBy(agreement, 'KG', 'KZ')
  revoked = await revokeOnSheet(agreement, signed, signerOf('KG'), { keys, at: NOW, reason: 'Talks.' })
})

const inForce = () => folderWith({ 'kz-kg.yaml': GOOD, 'kz-kg.signed.json': printSheet(signed) })

describe('a folder of agreements', () => {
  it('gives the policy of the texts that every party has signed beside them', async () => {
    const folder = await open(inForce())
    expect(folder.state).toMatchObject({ problems: [], readAt: NOW })
    expect(folder.state.agreements.map((each) => statusAt(each, NOW))).toEqual(['IN_FORCE'])
    expect(reporters(folder)).toEqual(['KZ'])
  })

  it('reads a text as JSON beside one as YAML, with the same signatures', async () => {
    const path = folderWith({ 'kz-kg.json': JSON.stringify(agreement), 'kz-kg.signed.json': printSheet(signed) })
    expect((await open(path)).state).toMatchObject({ problems: [], policy: (await open(inForce())).state.policy })
  })

  it('permits nothing by what some have not signed, and all the rest', async () => {
    const path = inForce()
    writeFileSync(join(path, 'draft.yaml'), OTHER)
    const { state } = await open(path)
    expect(said(state.problems)).toEqual(['draft.yaml:2:6 AGREEMENT_UNSIGNED'])
    expect(state.agreements).toHaveLength(2)
    expect(state.policy.byReporter.get('KZ')?.byIndicator.has('PRM_QUOTA')).toBe(false)
    expect(state.policy.byReporter.get('KZ')?.byIndicator.has('FLW_IN')).toBe(true)
  })

  it('that begins with a problem permits nothing at all until it is corrected', async () => {
    const path = inForce()
    writeFileSync(join(path, 'broken.yaml'), change('action: [read', 'acton: [read'))
    const folder = await open(path)
    expect(said(folder.state.problems)).toContain('broken.yaml:12:5 AGREEMENT_TERM_UNKNOWN')
    expect([reporters(folder), folder.state.readAt]).toEqual([[], null])
    rmSync(join(path, 'broken.yaml'))
    await folder.reload()
    expect([reporters(folder), folder.state.problems]).toEqual([['KZ'], []])
  })

  it('has to be there', async () => {
    await expect(open('/nowhere/agreements')).rejects.toMatchObject({
      code: 'AGREEMENT_UNREADABLE',
      message: '/nowhere/agreements cannot be read (ENOENT).',
    })
  })
})

describe('the file beside a text', () => {
  const problemsOf = async (sheet: string) => {
    const path = folderWith({ 'kz-kg.yaml': GOOD, 'kz-kg.signed.json': sheet })
    return (await open(path)).state.problems.filter(({ code }) => code !== 'AGREEMENT_UNSIGNED')
  }

  it('is a text like any other: what is wrong with it has a line and a column', async () => {
    expect(said(await problemsOf('{\n  "signatures": [\n'))).toContain('kz-kg.signed.json:3:1 AGREEMENT_MALFORMED')
    expect(said(await problemsOf('{\n  "signatures": [],\n  "revocation": []\n}'))).toEqual([
      'kz-kg.signed.json:1:1 AGREEMENT_MALFORMED',
      'kz-kg.signed.json:3:3 AGREEMENT_TERM_UNKNOWN',
    ])
  })

  it('tells where a signature stands that does not count', async () => {
    const [first = '', second = ''] = signed.signatures
    const wrong = { ...signed, signatures: [first, `${second.slice(0, -4)}AAAA`] }
    expect(said(await problemsOf(printSheet(wrong)))).toEqual(['kz-kg.signed.json:4:5 AGREEMENT_SIGNATURE_INVALID'])
  })

  it.each([
    ['of another text', { digest: 'f'.repeat(64) }, 'It is of another text of KZ-KG-TEST.'],
    ['of another agreement', { uid: 'KZ-KG-ELSE' }, 'It is of another agreement, not of KZ-KG-TEST.'],
    ['with a changed date', { at: '2020-01-01T00:00:00Z' }, /It is not a signature by/],
  ])('tells where a revocation %s stands: nobody may believe that it ends anything', async (_what, lie, because) => {
    const [good] = revoked.revocations
    if (!good) throw new Error('nothing is revoked')
    const wrong = { ...signed, revocations: [{ ...good, revocation: { ...good.revocation, ...lie } }] }
    const problems = await problemsOf(printSheet(wrong))
    expect(said(problems)).toEqual(['kz-kg.signed.json:7:5 AGREEMENT_REVOCATION_INVALID'])
    expect(problems[0]?.message).toMatch(because)
  })

  it('has to have a text', async () => {
    const { state } = await open(folderWith({ 'gone.signed.json': printSheet(signed) }))
    expect(said(state.problems)).toEqual(['gone.signed.json:1:1 AGREEMENT_UNREADABLE'])
  })
})

describe('reading a folder again', () => {
  it('brings what has changed, and only then', async () => {
    const path = folderWith({ 'kz-kg.yaml': GOOD })
    const folder = await open(path)
    expect(reporters(folder)).toEqual([])
    const before = folder.state
    expect(await folder.reload()).toBe(before)
    writeSheet(path, 'kz-kg.yaml', signed)
    now = NOW + 1000
    expect(await folder.reload()).toMatchObject({ problems: [], readAt: NOW + 1000 })
    expect(reporters(folder)).toEqual(['KZ'])
  })

  it('never puts a broken policy in place of a good one', async () => {
    const path = inForce()
    const folder = await open(path)
    const { policy } = folder.state
    writeFileSync(join(path, 'kz-kg.yaml'), change('end: 2020', 'end: 2030'))
    const { problems } = await folder.reload()
    expect(folder.state.policy).toBe(policy)
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set(['AGREEMENT_SIGNATURE_INVALID', 'AGREEMENT_UNSIGNED']),
    )
    writeFileSync(join(path, 'kz-kg.yaml'), GOOD)
    expect((await folder.reload()).problems).toEqual([])
  })

  it('keeps what it has while the folder cannot be read', async () => {
    const path = inForce()
    const folder = await open(path)
    const { policy } = folder.state
    renameSync(path, `${path}-away`)
    expect(said((await folder.reload()).problems)).toEqual([`${path}:1:1 AGREEMENT_UNREADABLE`])
    expect(folder.state.policy).toBe(policy)
    renameSync(`${path}-away`, path)
    expect((await folder.reload()).problems).toEqual([])
  })

  it('ends at once what a party has revoked, also while another file is broken', async () => {
    const path = inForce()
    const folder = await open(path)
    writeFileSync(join(path, 'broken.yaml'), 'profile: nothing\n')
    writeSheet(path, 'kz-kg.yaml', revoked)
    const { agreements, problems, policy } = await folder.reload()
    expect(problems.length).toBeGreaterThan(0)
    expect(agreements.map((each) => statusAt(each, NOW))).toEqual(['REVOKED'])
    expect(policy.byReporter.get('KZ')?.clauses.map(({ revokedAt }) => revokedAt)).toEqual([NOW])
  })

  it('is done one after the other: what was there before never replaces what is there now', async () => {
    const path = folderWith({ 'kz-kg.yaml': GOOD })
    const folder = await open(path)
    writeSheet(path, 'kz-kg.yaml', signed)
    const slow = folder.reload()
    for (const name of readdirSync(path)) rmSync(join(path, name))
    const quick = folder.reload()
    await Promise.all([slow, quick])
    expect([folder.state.agreements, reporters(folder)]).toEqual([[], []])
  })
})

describe('signing on a sheet', () => {
  const signing = { keys, at: NOW }

  it('is done once for one text and one key', async () => {
    const once = await signSheet(agreement, { signatures: [], revocations: [] }, signerOf('KG'), signing)
    expect(once.signatures).toHaveLength(1)
    expect(await signSheet(agreement, once, signerOf('KG'), signing)).toBe(once)
  })

  it('leaves out what is of another text, and keeps what others have signed of this one', async () => {
    const changed = written(change('end: 2020', 'end: 2021'))
    const other = await sheetBy(changed, 'KZ')
    const sheet = { ...revoked, signatures: [...revoked.signatures, ...other.signatures] }
    const after = await signSheet(changed, sheet, signerOf('KG'), signing)
    expect(after.signatures).toEqual([...other.signatures, expect.any(String)])
    expect(after.revocations).toEqual([])
  })

  it('is refused to whoever is no party, and to a key that nobody knows', async () => {
    await expect(signSheet(agreement, signed, signerOf('TJ'), signing)).rejects.toMatchObject({
      code: 'AGREEMENT_PARTIES_WRONG',
    })
    const unknown = agreementKey('KG', 'a key that is in no register')
    await expect(signSheet(agreement, signed, unknown, signing)).rejects.toMatchObject({
      code: 'AGREEMENT_SIGNATURE_INVALID',
    })
  })
})
