import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { openPolicyFolder, type PolicyState } from '../../../shared/agreements/folder/policy-folder.ts'
import { readRegister, SHIPPED_REGISTER } from '../../../shared/agreements/register.ts'
import { statusAt } from '../../../shared/agreements/signatures/status.ts'
import { openLocalAgreements } from '../../../shared/local/agreements.ts'
import { openKeys, type LocalKeys, type Signer } from '../../../shared/local/keys.ts'
import { parseKeyRegister, parseSigningKeys } from '../../../shared/signing/key-file.ts'
import { createKeyRegister } from '../../../shared/signing/key-register.ts'

const DAY_MS = 24 * 60 * 60 * 1000
// Within a second: signatures state whole ones.
const START = Date.parse('2026-06-01T00:00:00.700Z')
const SIGNERS = partyCodes.map((party): Signer => ({ name: party.toLowerCase(), party, role: 'government' }))

let home: string
let now: number
const clock = () => new Date(now)

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'exchange-home-'))
  now = START
})

afterEach(() => rmSync(home, { recursive: true }))

const makeKeys = (): LocalKeys => openKeys(join(home, 'keys'), SIGNERS, { clock, randomness: randomBytes })
const keysIn = (file: string) => parseSigningKeys(readFileSync(file, 'utf8'), file)

async function read(keys: LocalKeys): Promise<PolicyState> {
  const register = createKeyRegister(parseKeyRegister(readFileSync(keys.register, 'utf8'), 'register'))
  return (await openPolicyFolder(join(home, 'agreements'), { keys: register, clock })).state
}

const everything = () =>
  readdirSync(join(home, 'agreements')).map((name) => readFileSync(join(home, 'agreements', name), 'utf8'))

describe('the keys of an exchange on one machine', () => {
  it('are separate for services and for agreements, and the register has both', () => {
    const keys = makeKeys()
    const [own] = keysIn(keys.own('kg'))
    const [agreement] = keysIn(keys.agreements('KG'))
    expect([own?.role, agreement?.role, agreement?.party]).toEqual(['government', 'agreement', 'KG'])
    expect(statSync(keys.agreements('KG')).mode & 0o777).toBe(0o600)
    const register = parseKeyRegister(readFileSync(keys.register, 'utf8'), 'register').map(({ kid }) => kid)
    expect(register).toEqual(expect.arrayContaining([own?.kid, agreement?.kid]))
  })

  it('stay known when they are over: what they signed is verified long after', () => {
    const [own] = keysIn(makeKeys().own('kg'))
    const [agreement] = keysIn(makeKeys().agreements('KG'))
    now += 400 * DAY_MS
    const register = parseKeyRegister(readFileSync(makeKeys().register, 'utf8'), 'register').map(({ kid }) => kid)
    expect([register.includes(agreement?.kid ?? ''), register.includes(own?.kid ?? '')]).toEqual([true, true])
  })
})

describe('the agreements of an exchange on one machine', () => {
  it('are those that ship, signed by every party', async () => {
    const keys = makeKeys()
    const { folder, signed } = await openLocalAgreements(home, { keys, clock })
    const { agreements, problems } = await read(keys)
    expect([folder, problems]).toEqual([join(home, 'agreements'), []])
    expect(signed).toEqual(readRegister().map(({ agreement }) => agreement?.uid))
    expect(new Set(agreements.map((each) => statusAt(each, now)))).toEqual(new Set(['IN_FORCE']))
  })

  it('are signed once', async () => {
    const keys = makeKeys()
    await openLocalAgreements(home, { keys, clock })
    const before = everything()
    now += DAY_MS
    expect((await openLocalAgreements(home, { keys: makeKeys(), clock })).signed).toEqual([])
    expect(everything()).toEqual(before)
  })

  it('are signed again by whoever has a new key, and by all when a text has changed', async () => {
    await openLocalAgreements(home, { keys: makeKeys(), clock })
    const text = join(home, 'agreements', 'kz-kg-labour-migration.yaml')
    writeFileSync(text, readFileSync(text, 'utf8').replace('REGION: A', 'REGION: A5'))
    expect((await openLocalAgreements(home, { keys: makeKeys(), clock })).signed).toEqual(['KZ-KG-2015'])
    rmSync(makeKeys().agreements('TJ'))
    const keys = makeKeys()
    const { signed } = await openLocalAgreements(home, { keys, clock })
    expect(signed).toEqual(['EURASEC-DIALOGUE-2014', 'RU-TJ-2014', 'TJ-OPEN-DATA', 'TJ-RU-2014'])
    expect((await read(keys)).problems).toEqual([])
  })

  it('go on under a new key when the old one is over', async () => {
    await openLocalAgreements(home, { keys: makeKeys(), clock })
    now += 400 * DAY_MS
    const keys = makeKeys()
    expect((await read(keys)).problems).toEqual([])
    expect((await openLocalAgreements(home, { keys, clock })).signed).toHaveLength(readRegister().length)
    expect((await read(keys)).problems).toEqual([])
  })

  it('leave a file of signatures alone that cannot be read: it might hold a revocation', async () => {
    await openLocalAgreements(home, { keys: makeKeys(), clock })
    const sheet = join(home, 'agreements', 'kz-kg-labour-migration.signed.json')
    const torn = readFileSync(sheet, 'utf8').slice(0, -3)
    writeFileSync(sheet, torn)
    const keys = makeKeys()
    expect((await openLocalAgreements(home, { keys, clock })).signed).toEqual([])
    expect(readFileSync(sheet, 'utf8')).toBe(torn)
    expect((await read(keys)).problems.map(({ file }) => file)).toContain('kz-kg-labour-migration.signed.json')
  })

  it('follow the texts that ship, unless somebody has edited them here', async () => {
    await openLocalAgreements(home, { keys: makeKeys(), clock })
    const folder = join(home, 'agreements')
    const [kept, followed] = ['kz-open-data.yaml', 'kg-open-data.yaml'].map((name) => join(folder, name))
    if (kept === undefined || followed === undefined) throw new Error('there are no such texts')
    writeFileSync(kept, `# Ours.\n${readFileSync(kept, 'utf8')}`)
    // As if another text had shipped before, and had been brought.
    const old = `# Old.\n${readFileSync(followed, 'utf8')}`
    writeFileSync(followed, old)
    const note = join(folder, 'brought')
    const brought: unknown = JSON.parse(readFileSync(note, 'utf8'))
    const before = { ...Object(brought), 'kg-open-data.yaml': createHash('sha256').update(old).digest('hex') }
    writeFileSync(note, JSON.stringify(before))
    await openLocalAgreements(home, { keys: makeKeys(), clock })
    expect(readFileSync(kept, 'utf8')).toMatch(/^# Ours\./)
    expect(readFileSync(followed, 'utf8')).toBe(readFileSync(join(SHIPPED_REGISTER, 'kg-open-data.yaml'), 'utf8'))
  })
})
