import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { partyCodes } from '../../../../shared/agreements/codes/parties.ts'
import { openLocalAgreements } from '../../../../shared/local/agreements.ts'
import { keysFolder, openKeys, type LocalKeys, type Signer } from '../../../../shared/local/keys.ts'
import { change } from '../../../shared/agreements/fixtures/written.ts'
import { exchange, type Outcome } from '../exchange.ts'

const SIGNERS = partyCodes.map((party): Signer => ({ name: party.toLowerCase(), party, role: 'government' }))
const FLOWS = 'KZ/FLW_IN/Q/KG.KZ/SEX?start=2015-Q1&end=2015-Q4'
const clock = () => new Date()

let home: string
let keys: LocalKeys

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'exchange-home-'))
  keys = openKeys(keysFolder(home), SIGNERS, { clock, randomness: randomBytes })
  await openLocalAgreements(home, { keys, clock })
})

afterEach(() => rmSync(home, { recursive: true }))

const inHome = (name: string): string => join(home, 'agreements', name)
const run = (...words: readonly string[]): Promise<Outcome> =>
  exchange(['agreements', ...words], { EXCHANGE_HOME: home })

/** The parts of what a command answers that a test looks at. */
interface Answered {
  readonly uid: string
  readonly status: string
  readonly by: readonly string[]
  readonly missing: readonly string[]
}

const listed = async (): Promise<readonly Answered[]> =>
  JSON.parse((await run('list', '--format', 'json')).stdout) as readonly Answered[]
const statusOf = async (uid: string) => (await listed()).find((one) => one.uid === uid)?.status

/** A draft outside of the folder. */
function draft(text: string, name = 'draft.yaml'): string {
  const folder = join(home, 'drafts')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const ELSE = change('KZ-KG-TEST', 'KZ-KG-QUOTA').replace('[FLW_IN, STK_CTZ]', '[PRM_QUOTA]').replace('[M, Q, A]', '[A]')

describe('exchange agreements list', () => {
  it('says of each agreement how it stands', async () => {
    const [{ code, stdout, stderr }, inRussian, data] = await Promise.all([
      run('list'),
      run('list', '--lang', 'ru'),
      listed(),
    ])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^agreement +type +parties +from \(UTC\) +to +status +title\n─+\n/)
    expect(stdout).toMatch(
      /^KZ-KG-2015 +bilateral +KG, KZ +2015-01-01 +2031-01-01 +in force +Kazakhstan to Kyrgyzstan/m,
    )
    expect(inRussian.stdout).toMatch(/^KZ-KG-2015 +двустороннее .* действует +Данные Казах/m)
    expect(new Set(data.map(({ status }) => status))).toEqual(new Set(['IN_FORCE']))
  })

  it('shows drafts, what some have signed and what is over', async () => {
    writeFileSync(inHome('draft.yaml'), ELSE)
    const over = ELSE.replace('KZ-KG-QUOTA', 'KZ-KG-OVER').replace('2031-', '2016-')
    writeFileSync(inHome('over.yaml'), over.replace('[PRM_QUOTA]', '[INS_HLT]'))
    expect((await run('list')).stdout).toMatch(/KZ-KG-OVER .* draft .*\n(?:.*\n)*KZ-KG-QUOTA .* draft /)
    await openLocalAgreements(home, { keys, clock })
    rmSync(inHome('draft.signed.json'))
    await run('sign', inHome('draft.yaml'), '--keys', keys.agreements('KG'))
    const { stdout } = await run('list')
    expect(stdout).toMatch(/KZ-KG-QUOTA .* signed by some \(lacks KZ\)/)
    expect(stdout).toMatch(/KZ-KG-OVER .* expired /)
  })

  it('shows the others where a file is broken, and says where', async () => {
    writeFileSync(inHome('broken.yaml'), change('action: [read', 'acton: [read'))
    const { code, stdout, stderr } = await run('list')
    expect(code).toBe(3)
    expect(stdout).toContain('KZ-KG-2015')
    expect(stderr).toContain(`${inHome('broken.yaml')}:12:5: AGREEMENT_TERM_UNKNOWN: The profile has no term "acton"`)
    expect(stderr).toMatch(/\n {2}What to do \(AGREEMENT_TERM_UNKNOWN\): Use only/)
  })

  it('reads the folder and the keys that the environment names', async () => {
    const [folder, register] = [join(home, 'elsewhere'), join(home, 'register.json')]
    renameSync(join(home, 'agreements'), folder)
    renameSync(keys.register, register)
    const environment = { AGREEMENTS_FOLDER: folder, KEY_REGISTER_FILE: register }
    const [named, { code, stderr }] = await Promise.all([exchange(['agreements', 'list'], environment), run('list')])
    expect(named.stdout).toMatch(/KZ-KG-2015 .* in force/)
    expect([code, stderr]).toEqual([1, expect.stringContaining('CONFIGURATION_INVALID: KEY_REGISTER_FILE: ')])
  })
})

describe('exchange agreements show', () => {
  it('reads the clauses out, with their duties and who has signed', async () => {
    const { code, stdout } = await run('show', 'kz-kg-2015')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^KZ-KG-2015 {2}Kazakhstan to Kyrgyzstan, data on labour migration\nIllustrative: /)
    expect(stdout).toMatch(/\nsigned by +Kyrgyzstan \(\d{4}-.*\), Kazakhstan \(\d{4}-.*\)\n/)
    const clause = stdout.split('\n\n').find((text) => text.startsWith('Clause KZ-KG-2015#permits'))
    expect(clause?.replaceAll(/\s+/g, ' ')).toBe(
      'Clause KZ-KG-2015#permits ' +
        'figures Permits issued for work (PRM_ISS); Holders of a valid permit at end of period (PRM_VAL) ' +
        'whoever asks may read them; have the regional service compare them with those of other governments ' +
        'for the purpose Labour and migration policy other end of the corridor Kyrgyzstan (KG) ' +
        'broken down by economic activity, type of permit, sex ' +
        'detail economic activity: Quarterly (Q) or less often frequency Monthly (M); Quarterly (Q); Annual (A) ' +
        'about from 2014 to the end of 2030 state of the figures the current figures ' +
        'duties Name the government and the release. ' +
        'Tell the government before publishing anything that rests on the figures. Give the figures to nobody else.',
    )
  })

  it('does so in Russian, and names a role as such', async () => {
    const { stdout } = await run('show', 'RU-TJ-2014', '--lang', 'ru')
    expect(stdout).toMatch(/\nполучает +Аналитик \(Таджикистан\)\n/)
    expect(stdout).toMatch(/\n {2}подробность +возраст: Квартальная \(Q\) или реже; регион: Годовая \(A\) или реже\n/)
  })

  it('knows which there are', async () => {
    const { code, stderr } = await run('show', 'KZ-KG-1999', '--lang', 'ru')
    expect(code).toBe(2)
    expect(stderr).toContain(
      'USAGE_INVALID (UID): There is no agreement "KZ-KG-1999"; there are EURASEC-DIALOGUE-2014,',
    )
    expect(stderr).toContain('  Что это значит: ')
  })
})

describe('exchange agreements check', () => {
  it('tells every problem with its line and column', async () => {
    const file = draft(change('purpose: [labour-policy]', 'purpose: [labor-policy]').replace('action:', 'acton:'))
    const [{ code, stdout }, asData] = await Promise.all([run('check', file), run('check', file, '--format', 'json')])
    expect(code).toBe(1)
    const places = stdout.split('\n').filter((line) => line.startsWith(file))
    expect(places.map((line) => line.slice(file.length).split(': ').slice(0, 2).join(' '))).toEqual([
      ':10:5 AGREEMENT_MALFORMED',
      ':12:5 AGREEMENT_TERM_UNKNOWN',
      ':14:17 AGREEMENT_CODE_UNKNOWN',
    ])
    const asked = JSON.parse(asData.stdout) as { readonly problems: readonly object[] }
    expect(asked.problems[1]).toMatchObject({ code: 'AGREEMENT_TERM_UNKNOWN', file, line: 12, column: 5 })
  })

  it('has nothing against a draft that nobody has signed', async () => {
    const file = draft(ELSE)
    const { code, stdout } = await run('check', file)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Nothing is wrong with KZ-KG-QUOTA \(SHA-256 [0-9a-f]{64}\)\.\nIt is not signed yet by KG, KZ\./,
    )
  })

  it('holds a draft against the agreements that there are', async () => {
    const file = draft(ELSE.replace('KZ-KG-QUOTA', 'KZ-KG-2015'))
    const [{ code, stdout }, own] = await Promise.all([
      run('check', file),
      run('check', inHome('kz-kg-labour-migration.yaml')),
    ])
    expect([code, stdout]).toEqual([1, expect.stringMatching(/:2:6: AGREEMENTS_CONTRADICT: Two texts of KZ-KG-2015/)])
    expect(own.code).toBe(0)
  })

  it('has to be given a text', async () => {
    const [nothing, { code, stderr }] = await Promise.all([
      run('check', join(home, 'nothing.yaml')),
      run('check', inHome('kz-open-data.signed.json')),
    ])
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('AGREEMENT_UNREADABLE')])
    expect([code, stderr]).toEqual([2, expect.stringContaining('is no text of an agreement')])
  })
})

describe('exchange agreements sign', () => {
  it('adds the signature of one party at a time, once', async () => {
    const file = draft(ELSE)
    const sign = async (party: string) =>
      JSON.parse((await run('sign', file, '--keys', keys.agreements(party), '--format', 'json')).stdout) as Answered
    expect(await sign('KG')).toMatchObject({ uid: 'KZ-KG-QUOTA', by: ['KG'], signedBy: ['KG'], missing: ['KZ'] })
    const before = readFileSync(join(home, 'drafts', 'draft.signed.json'), 'utf8')
    expect(await sign('KG')).toMatchObject({ by: [], missing: ['KZ'] })
    expect(readFileSync(join(home, 'drafts', 'draft.signed.json'), 'utf8')).toBe(before)
    expect(await sign('KZ')).toMatchObject({ by: ['KZ'], missing: [] })
    expect((await run('check', file)).code).toBe(0)
  })

  it('signs a text anew that was changed after it was signed', async () => {
    const file = draft(ELSE)
    await run('sign', file, '--keys', keys.agreements('KG'))
    writeFileSync(file, ELSE.replace('end: 2020', 'end: 2025'))
    const { code, stdout } = await run('sign', file, '--keys', keys.agreements('KG'))
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^KZ-KG-QUOTA is now signed by KG .*\n.* by KZ\.\nWritten/),
    ])
  })

  it.each([
    ['a text with a problem', () => draft(change('[KZ]', '[XX]')), 'KG', /:6:12: AGREEMENT_CODE_UNKNOWN/],
    ['by somebody who is no party', () => draft(ELSE), 'TJ', /AGREEMENT_PARTIES_WRONG.*TJ is no party to KZ-KG-QUOTA/],
  ])('does not sign %s', async (_what, fileOf, party, because) => {
    const file = fileOf()
    const { code, stdout, stderr } = await run('sign', file, '--keys', keys.agreements(party))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(because)
    expect(existsSync(file.replace('.yaml', '.signed.json'))).toBe(false)
  })

  it('does not sign with the key of a service', async () => {
    const { code, stderr } = await run('sign', draft(ELSE), '--keys', keys.own('kg'))
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('KEY_NOT_IN_FORCE: None of 1 keys has the role agreement'),
    ])
  })

  it('takes a key that `exchange keys new` has made, once the register has it', async () => {
    const own = join(home, 'own.json')
    const made = await exchange(['keys', 'new', '--party', 'KG', '--role', 'agreement', '--out', own])
    const refused = await run('sign', draft(ELSE), '--keys', own)
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('so nobody could check what it signs')])
    writeFileSync(join(home, 'public.json'), made.stdout)
    const { stdout } = await exchange(['keys', 'register', keys.register, join(home, 'public.json')])
    writeFileSync(keys.register, stdout)
    expect((await run('sign', draft(ELSE), '--keys', own)).code).toBe(0)
  })
})

describe('exchange agreements revoke', () => {
  const REASON = ['--reason', 'Talks are under way.']
  const decided = async () =>
    (await run('decide', '--id', FLOWS, '--as', 'KG-MLSP', '--role', 'analyst', '--purpose', 'labour-policy')).stdout

  it('ends an agreement at once, for all its parties, and once', async () => {
    const { code, stdout } = await run('revoke', 'KZ-KG-2015', '--keys', keys.agreements('KG'), ...REASON)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^KZ-KG-2015 is revoked by KG, from \(UTC\) \d{4}-/)])
    const [decision, shown, again] = await Promise.all([
      decided(),
      run('show', 'KZ-KG-2015'),
      run('revoke', 'KZ-KG-2015', '--keys', keys.agreements('KZ'), ...REASON),
    ])
    expect(decision).toMatch(/would stay[^]*AGREEMENT_REVOKED/)
    expect(shown.stdout).toMatch(/\nstatus +revoked\n[^]*\nrevoked +\d{4}-.*, Kyrgyzstan: Talks are under way\.\n/)
    expect(again.stdout).toBe('KZ-KG-2015 was revoked before; nothing has changed.\n')
  })

  it('stays where the exchange is started again on this machine', async () => {
    await run('revoke', 'KZ-KG-2015', '--keys', keys.agreements('KG'), ...REASON)
    expect((await openLocalAgreements(home, { keys, clock })).signed).toEqual([])
    expect(await statusOf('KZ-KG-2015')).toBe('REVOKED')
  })

  it('is of a party, with a reason', async () => {
    const [foreign, silent] = await Promise.all([
      run('revoke', 'KZ-KG-2015', '--keys', keys.agreements('RU'), ...REASON),
      run('revoke', 'KZ-KG-2015', '--keys', keys.agreements('KG')),
    ])
    expect([foreign.code, foreign.stderr]).toEqual([1, expect.stringContaining('RU is no party to KZ-KG-2015')])
    expect([silent.code, silent.stderr]).toEqual([2, expect.stringContaining("required option '--reason <text>'")])
    expect(await decided()).toMatch(/would leave, under clause KZ-KG-2015#residents-and-flows/)
  })
})

describe('exchange agreements decide', () => {
  it('says under which clause figures would leave, and what is owed', async () => {
    const { code, stdout } = await run('decide', '--reporter', 'KG', '--id', 'KG/STK_FB/A5/000.KG/_T', '--as', 'public')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^The figures would leave, under clause KG-OPEN-DATA#published\.\n\nduties +Name the government/,
    )
  })

  it('says of each clause everything that stands in the way, and what to do', async () => {
    const { code, stdout } = await run(
      ...['decide', '--id', FLOWS, '--as', 'KG-MLSP', '--purpose', 'labour-policy', '--at', '2014-06-01'],
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^The figures would stay\.\n\nClause KZ-KG-2015#residents-and-flows\n {2}AGREEMENT_NOT_YET_IN_FORCE /,
    )
    expect(stdout).toMatch(/\nWhat to do:\n {2}AGREEMENT_NOT_YET_IN_FORCE +Ask again/)
  })

  it('gives programs the codes with their clauses and remedies', async () => {
    const { stdout } = await run('decide', '--id', FLOWS, '--as', 'public', '--lang', 'ru', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'DENY',
      purpose: 'open-data',
      refusals: [
        {
          code: 'INDICATOR_NOT_COVERED',
          clause: { agreement: 'KZ-OPEN-DATA', clause: 'published' },
          remedy: expect.stringMatching(/[а-я]/),
        },
      ],
    })
  })

  it('does not understand somebody whom nobody vouches for, a day that is none, or another reporter', async () => {
    const outcomes = await Promise.all([
      run('decide', '--id', FLOWS, '--as', 'XX-ABC'),
      run('decide', '--id', FLOWS, '--as', 'KG-MLSP', '--role', 'secretariat'),
      run('decide', '--id', FLOWS, '--as', 'KG', '--reporter', 'TJ'),
      run('decide', '--id', FLOWS, '--as', 'KG', '--at', '2014-02-30'),
    ])
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    expect(outcomes.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      expect.stringContaining('(--as): Nobody is called "XX-ABC"'),
      expect.stringContaining('(--role): The issuer of KG may give nobody the role secretariat.'),
      expect.stringContaining('(--reporter): The data set'),
      expect.stringContaining('It is a day or a moment such as'),
    ])
  })

  it('decides nothing by a folder with a problem', async () => {
    writeFileSync(inHome('broken.yaml'), 'uid: X\n')
    const { code, stdout, stderr } = await run('decide', '--id', FLOWS, '--as', 'KG')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('broken.yaml:1:1: AGREEMENT_MALFORMED')
  })
})
