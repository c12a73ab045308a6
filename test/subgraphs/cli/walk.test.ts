import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../kit/fixtures/database.ts'
import { temporaryFolder } from '../kit/fixtures/delivery-file.ts'
import { exchange } from './exchange.ts'
import { leavingFile, type Leaving } from './permits-file.ts'

// A machine may be busy with other things.
jest.setTimeout(120_000)

const folder = temporaryFolder()
let db: TestDatabase

beforeAll(async () => {
  db = await createDatabase('cli_walk')
})
afterAll(async () => {
  await db.drop()
  folder.remove()
})

const run = async (...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await exchange(words, { DATABASE_URL: db.url, EXCHANGE_COUNTRY: 'KG' })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

const JANUARY: readonly Leaving[] = [
  { period: '2013-01', sex: 'женщины', value: 1200 },
  { period: '2013-01', sex: 'мужчины', value: 3400 },
]
const first = folder.write('first.csv', leavingFile(JANUARY))
const second = folder.write(
  'second.csv',
  leavingFile([
    { ...JANUARY[0], period: '2013-01', sex: 'женщины', value: 1500 },
    { period: '2013-02', value: 4000 },
  ]),
)

describe('from an empty database to a published release', () => {
  it('begins with a file that is checked', async () => {
    expect(await run('validate', first)).toMatch(/\nNothing is wrong with it\.\n$/)
    expect(await run('releases')).toBe('Kyrgyzstan has no releases yet.\nNext: exchange load FILE --country KG\n')
  })

  it('goes on with a draft, which nobody sees', async () => {
    expect(await run('load', first, '--published-at', '2013-04-19')).toMatch(
      /\nDraft KG-2013-04-19-first: 2 rows\. .*\nNext: exchange publish KG-2013-04-19-first shows what changes, and asks\.\n$/,
    )
    expect(await run('releases')).toMatch(/^state .*\n─+\ndraft +KG-2013-04-19-first +2013-04-19 +2 *\n$/)
  })

  it('shows what publishing would change, and changes nothing', async () => {
    const shown = await run('publish', 'KG-2013-04-19-first', '--dry-run')
    expect(shown).toMatch(/^What publishing KG-2013-04-19-first changes\n\nnew +3\nrevised +0\n/)
    expect(shown).toMatch(/\nnew +_T +– +4,600 +–\n[^]*\nA dry run: nothing has changed\.\n$/)
    expect(await run('releases')).toContain('\ndraft ')
  })

  it('ends with a release', async () => {
    expect(await run('publish', 'KG-2013-04-19-first', '--yes')).toMatch(
      /\nKG-2013-04-19-first is published: everybody sees it, and it does not change any more\.\n$/,
    )
    expect(await run('releases')).toMatch(/\npublished +KG-2013-04-19-first +2013-04-19 +2 *\n$/)
    expect(await run('load', first, '--published-at', '2013-04-19')).toMatch(
      /^Release KG-2013-04-19-first holds this delivery already \(2 rows\): nothing has changed\.\n/,
    )
  })

  it('knows a revision from what it revises', async () => {
    await run('load', second, '--published-at', '2013-06-30', '--note', 'February added')
    const difference = await run('diff', 'KG-2013-04-19-first', 'KG-2013-06-30-second')
    expect(difference).toMatch(/\nnew +1\nrevised +1\nnewly withheld +0\nended +1\n/)
    expect(difference).toMatch(/\nrevised +2013-01 +F +1,200 +1,500 +\+25\.0\n/)
    const csv = await run('diff', 'KG-2013-04-19-first', 'KG-2013-06-30-second', '--format', 'csv')
    expect(csv.split('\r\n')).toContain('NEW,FLW_OUT,M,2013-02,KG,RU,_T,_T,_Z,_Z,_T,,4000,')
    const published = await run('publish', 'KG-2013-06-30-second', '--yes', '--format', 'json')
    expect(JSON.parse(published)).toMatchObject({
      ...{ release: 'KG-2013-06-30-second', outcome: 'PUBLISHED' },
      // The total follows from the women.
      changes: { counts: { NEW: 1, REVISED: 2, ENDED: 0 } },
    })
  })

  it('withdraws what was wrong, and says why ever after', async () => {
    const words = ['withdraw', 'KG-2013-06-30-second', '--reason', 'Counted twice']
    expect(await run(...words, '--yes')).toMatch(
      /^What withdrawing KG-2013-06-30-second changes\n[^]*\nKG-2013-06-30-second is withdrawn\. .*asOf\.\n$/,
    )
    expect(await run('releases')).toMatch(/\nwithdrawn +KG-2013-06-30-second .*February added .*Counted twice\n/)
  })

  it('tells how the government keeps to its schedule', async () => {
    const late = await run('schedule', '--indicator', 'FLW_OUT', '--start', '2013-01', '--end', '2013-03')
    expect(late).toMatch(/^indicator +freq +expected +in time +late +overdue .*\n─+\nFLW_OUT +M +3 +2 +0 +1 +66\.7 /)
    expect(
      await run('schedule', '--indicator', 'flw_out', '--start', '2013', '--end', '2013', '--format', 'csv'),
    ).toContain(
      '\r\nFLW_OUT,M,2013-01,2014-04-30,DELIVERED_IN_TIME,2013-04-19T00:00:00.000Z,-376,true,true,KG-2013-04-19-first,false\r\n',
    )
    expect(await run('schedule', '--state', 'overdue', '--lang', 'ru', '--end', '2013-03')).toMatch(
      /\nFLW_OUT +M +2013-03 +2014-06-30 +просрочено +/,
    )
  })
})
