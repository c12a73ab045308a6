import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { projectFile } from '../../../../shared/project.ts'
import { openDelivery } from '../../../../subgraphs/kit/intake/open-delivery.ts'
import { openReleaseDesk, type ReleaseDesk } from '../../../../subgraphs/kit/release/release-desk.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { createDatabase, type TestDatabase } from '../../kit/fixtures/database.ts'
import { temporaryFolder } from '../../kit/fixtures/delivery-file.ts'
import { exchange } from '../exchange.ts'
import { leavingFile } from '../permits-file.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const folder = temporaryFolder()
let db: TestDatabase
let desk: ReleaseDesk

beforeAll(async () => {
  db = await createDatabase('cli_publish')
  desk = await openReleaseDesk({ profile: kyrgyzstan, databaseUrl: db.url, catalogue, clock: () => new Date() })
})
afterAll(async () => {
  await desk.close()
  await db.drop()
  folder.remove()
})

const run = (...words: string[]) => exchange(words, { DATABASE_URL: db.url })
const states = async () =>
  (
    await db.query<{ state: string }>(`select 'DRAFT' as state from draft union all select 'PUBLISHED' from release`)
  ).map(({ state }) => state)

const delivery = folder.write(
  'leaving.csv',
  leavingFile([
    { period: '2013-01', sex: 'женщины', value: 1200 },
    { period: '2013-01', sex: 'мужчины', value: 3400 },
  ]),
)

/** A draft, made as `exchange load` makes it. */
async function bring(id: string, path: string): Promise<void> {
  const reading = await openDelivery({ path }, { profile: kyrgyzstan, catalogue, report: () => {} })
  const day = new Date('2013-04-19T00:00:00Z')
  await desk.load(
    { id, publishedAt: day, note: null, partnersComplete: false, contentHash: id, path },
    reading.rows(),
    { report: () => {}, errors: () => 0 },
  )
}

beforeEach(async () => {
  await db.empty()
  await bring('KG-leaving', delivery)
})

describe('what everybody sees', () => {
  it('does not change where there is nobody to ask', async () => {
    const { code, stdout, stderr } = await run('publish', 'KG-leaving')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^CONFIRMATION_NEEDED: .*--yes.*\n {2}What to do: .*--dry-run.*\n {2}Что делать: /)
    expect(await states()).toEqual(['DRAFT'])
  })

  it('does not change when it is only tried', async () => {
    const { code, stdout } = await run('publish', 'KG-leaving', '--dry-run', '--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'DRY_RUN', changes: { counts: { NEW: 3 } } })
    expect(await states()).toEqual(['DRAFT'])
  })

  it('changes as it was shown, for people: cells with what tells them apart', async () => {
    const { code, stdout, stderr } = await run('publish', 'KG-leaving', '--yes')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(`What publishing KG-leaving changes

new                   3
revised               0
newly withheld        0
ended                 0
withheld, all in all  0

The same in all of these: indicator FLW_OUT, freq M, period 2013-01,
corridor KG → RU, age _T, region _T

change  sex  before  after  %
─────────────────────────────
new     F         –  1,200  –
new     M         –  3,400  –
new     _T        –  4,600  –

KG-leaving is published: everybody sees it, and it does not change any more.
`)
    expect(await states()).toEqual(['PUBLISHED'])
  })

  it('does not change twice: the same again says so, and is done', async () => {
    await desk.publish('KG-leaving', {})
    const { code, stdout, stderr } = await run('publish', 'KG-leaving', '--yes', '--lang', 'ru')
    expect([code, stdout, stderr]).toEqual([0, '\nKG-leaving: опубликовано ранее; ничего не изменилось.\n', ''])
    const { stdout: json } = await run('publish', 'KG-leaving', '--yes', '--format', 'json')
    expect(JSON.parse(json)).toEqual({ release: 'KG-leaving', outcome: 'PUBLISHED_BEFORE', changes: null })
  })

  it('is not shown and done at once', async () => {
    const { code, stderr } = await run('publish', 'KG-leaving', '--yes', '--dry-run')
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^USAGE_INVALID: .*'--yes' cannot be used with .*--dry-run/),
    ])
  })
})

describe('a release that nobody knows', () => {
  it('is said to be unknown', async () => {
    const attempts = await Promise.all([
      run('publish', 'KG-none', '--yes'),
      run('withdraw', 'KG-none', '--reason', 'x', '--yes'),
      run('diff', 'KG-none', 'KG-leaving'),
      run('diff', 'KG-leaving', 'KG-none'),
    ])
    for (const { code, stdout, stderr } of attempts) {
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^RELEASE_UNKNOWN[^]*KG-none[^]*\n {2}What to do: `exchange releases` lists them\.\n/)
    }
  })
})

describe('the database of one government', () => {
  it.each([['releases'], ['publish KG-leaving --yes'], ['withdraw KG-leaving --yes --reason x'], ['schedule']])(
    'is not opened for another one: %s',
    async (words) => {
      const { code, stdout, stderr } = await run(...words.split(' '), '--country', 'KZ')
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(
        /^DATABASE_OF_ANOTHER_GOVERNMENT: The database .+\/cli_publish holds the figures of KG \(kyrgyzstan\), not of KZ/,
      )
      expect(await states()).toEqual(['DRAFT'])
    },
  )
})

describe('a difference', () => {
  const months = Array.from({ length: 700 }, (_, at) => ({
    period: `${1960 + Math.trunc(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    value: at,
  }))

  it('is there in full where a program reads it; the terminal shows the first of each kind', async () => {
    await bring('KG-years', folder.write('years.csv', leavingFile(months)))
    const { code, stdout, stderr } = await run('diff', 'KG-leaving', 'KG-years', '--format', 'csv')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.split('\r\n').slice(1, -1)
    expect(lines).toHaveLength(702)
    expect(new Set(lines).size).toBe(702)
    const { stdout: json } = await run('diff', 'KG-leaving', 'KG-years', '--format', 'json')
    const { counts, changes } = JSON.parse(json)
    expect([counts, changes.length]).toEqual([{ NEW: 700, REVISED: 0, SUPPRESSED: 0, ENDED: 2 }, 702])
    const { stdout: table } = await run('diff', 'KG-leaving', 'KG-years')
    expect(table.match(/^new /gm)).toHaveLength(11)
    expect(table).toContain('The first of each kind; all in all there are more.')
  })

  it('keeps nobody waiting who writes, however slowly it is read', async () => {
    await bring('KG-years', folder.write('years.csv', leavingFile(months)))
    const read = await desk.diffInFull('KG-leaving', 'KG-years', async ({ changes }) => {
      let cells = 0
      for await (const batch of changes()) {
        if (cells === 0) await desk.withdraw('KG-years', 'wrong file', {})
        cells += batch.length
      }
      return cells
    })
    expect([read, await states()]).toEqual([702, ['DRAFT']])
  })
})

describe('a release that is withdrawn', () => {
  it('has a reason', async () => {
    for (const words of [[], ['--reason', ' ']]) {
      const { code, stderr } = await run('withdraw', 'KG-leaving', '--yes', ...words)
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^USAGE_INVALID: Say why with --reason: /)])
    }
    expect(await states()).toEqual(['DRAFT'])
  })

  it('ends its figures: they are shown before, with how many there were', async () => {
    await desk.publish('KG-leaving', {})
    const { code, stdout } = await run('withdraw', 'KG-leaving', '--reason', 'Counted twice', '--yes')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^What withdrawing KG-leaving changes\n[^]*\nended +3\n[^]*\nended +_T +4,600 +– +–\n/)
    expect(await db.query('select withdrawn_for as reason from release')).toEqual([{ reason: 'Counted twice' }])
  })

  it('is withdrawn once: the same again says so, and keeps the first reason', async () => {
    await desk.publish('KG-leaving', {})
    await desk.withdraw('KG-leaving', 'Counted twice', {})
    const { code, stdout, stderr } = await run('withdraw', 'KG-leaving', '--reason', 'Another', '--yes')
    expect([code, stdout, stderr]).toEqual([0, expect.stringMatching(/^\nKG-leaving was withdrawn before: /), ''])
    expect(await db.query('select withdrawn_for as reason from release')).toEqual([{ reason: 'Counted twice' }])
  })

  it('is not published again', async () => {
    await desk.publish('KG-leaving', {})
    await desk.withdraw('KG-leaving', 'Counted twice', {})
    expect(await run('publish', 'KG-leaving', '--yes')).toMatchObject({
      ...{ code: 1, stderr: expect.stringMatching(/^RELEASE_WITHDRAWN/) },
    })
  })

  it('takes figures back in every vintage where they tell about people', async () => {
    await desk.publish('KG-leaving', {})
    const id = 'KG/FLW_OUT/M/KG.RU/_T?start=2013-01&end=2013-01&sex=F'
    const words = ['withdraw', id, '--disclosure', '--reason', 'Too few people']
    expect(await run(...words, '--dry-run')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('newly withheld'),
    })
    const { code, stdout } = await run(...words, '--yes')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\nThe figures are withheld in every vintage\.\n$/)])
    expect(await db.query(`select obs_value, obs_status from observation where sex = 'F'`)).toEqual([
      { obs_value: null, obs_status: 'Q' },
    ])
    expect(await run('withdraw', 'KG/nonsense', '--disclosure', '--reason', 'x', '--yes')).toMatchObject({
      ...{ code: 1, stderr: expect.stringMatching(/^ID_MALFORMED/) },
    })
  })
})

const TERMINAL = '/usr/bin/script'
// Others take other words.
const onTerminals = process.platform === 'linux' ? describe : describe.skip

/** What a person at a terminal sees who presses these keys once a question is asked. */
async function atTerminal(words: readonly string[], keys: string) {
  const command = ['stty cols 100;', process.execPath, projectFile('dist/subgraphs/cli/main.js'), ...words].join(' ')
  const child = spawn(TERMINAL, ['-qec', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: db.url },
  })
  let screen = ''
  let isAsked = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (isAsked || !/(?:Yes|Да)[^]*(?:No|Нет)/.test(screen)) return
    isAsked = true
    child.stdin.write(keys)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, screen }
}

onTerminals('a person at a terminal', () => {
  it('sees what changes, says no, and nothing has changed', async () => {
    const { code, screen } = await atTerminal(['publish', 'KG-leaving'], 'n')
    expect(code).toBe(4)
    expect(screen).toMatch(/new +_T +– +4,600 +–[^]*Publish KG-leaving\?[^]*Declined: nothing has changed\./)
    expect(await states()).toEqual(['DRAFT'])
  })

  it('says yes', async () => {
    const { code, screen } = await atTerminal(['publish', 'KG-leaving', '--lang', 'ru'], 'y')
    expect([code, await states()]).toEqual([0, ['PUBLISHED']])
    expect(screen).toMatch(/Защита данных +█{20} 100 %[^]*Опубликовать KG-leaving\?[^]*KG-leaving: опубликовано/)
  })

  it('calls it off with Ctrl-C', async () => {
    const { code, screen } = await atTerminal(['publish', 'KG-leaving'], '\u0003')
    expect([code, await states()]).toEqual([130, ['DRAFT']])
    expect(screen).toContain('Called off: nothing is half done.')
    // The terminal has its cursor back.
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'))
  })
})
