import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { parseKeyRegister, parseSigningKeys } from '../../../../shared/signing/key-file.ts'
import { exchange } from '../exchange.ts'

const folder = mkdtempSync(join(tmpdir(), 'exchange-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string): string => join(folder, name)
const keys = (...words: string[]) => exchange(['keys', ...words])

describe('exchange keys', () => {
  it('makes a key that its owner alone may read, and prints the public half', async () => {
    const { code, stdout } = await keys('new', '--party', 'KG', '--out', file('kg.json'))
    expect(code).toBe(0)
    const [own] = parseSigningKeys(readFileSync(file('kg.json'), 'utf8'), 'kg.json')
    expect(parseKeyRegister(stdout, 'printed')).toMatchObject([{ kid: own?.kid, party: 'KG', role: 'government' }])
    expect(stdout).not.toContain('"d"')
    expect(statSync(file('kg.json')).mode & 0o777).toBe(0o600)
    writeFileSync(file('kg-public.json'), stdout)
  })

  it('puts a new key beside the old one, so that either is believed meanwhile', async () => {
    const [old] = parseSigningKeys(readFileSync(file('kg.json'), 'utf8'), 'kg.json')
    const { stdout } = await keys('new', '--party', 'KG', '--days', '30', '--out', file('kg.json'))
    const printed = parseKeyRegister(stdout, 'printed')
    expect(printed).toHaveLength(2)
    expect(printed.map(({ kid }) => kid)).toContain(old?.kid)
    writeFileSync(file('kg-both.json'), stdout)
  })

  it('joins public keys into one register, each once', async () => {
    const { stdout } = await keys('new', '--party', 'EAEC', '--role', 'gateway', '--out', file('gateway.json'))
    writeFileSync(file('gateway-public.json'), stdout)
    const joined = await keys('register', file('kg-public.json'), file('kg-both.json'), file('gateway-public.json'))
    expect(joined.code).toBe(0)
    expect(parseKeyRegister(joined.stdout, 'printed').map(({ party }) => party)).toEqual(['KG', 'KG', 'EAEC'])
  })

  it.each<[string, string[], number, RegExp]>([
    ['private keys in a register', ['register', 'kg.json'], 1, /^KEY_FILE_INVALID/],
    ['a file that is not there', ['register', 'nowhere.json'], 1, /^KEY_FILE_INVALID[^]*cannot be read/],
    ['a party that there is not', ['new', '--party', 'XX', '--out', 'x.json'], 2, /^USAGE_INVALID/],
    ['a key for no time', ['new', '--party', 'KG', '--days', '0', '--out', 'x.json'], 2, /^USAGE_INVALID/],
  ])('refuses %s', async (_, words, code, says) => {
    const named = words.map((word) => (word.endsWith('.json') ? file(word) : word))
    expect(await keys(...named)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) })
  })
})
