import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { codesOf, startTestGovernment, type TestGovernment } from '../fixtures/government.ts'
import { publish } from '../fixtures/releases.ts'

const ROW_LIMIT = 5

let db: TestDatabase
let government: TestGovernment
beforeAll(async () => {
  db = await createDatabase('limits')
  const years = ['2010', '2011', '2012', '2013', '2014', '2015']
  await publish(db, {
    published: '2016-04-15',
    cells: years.flatMap((year) => cells(`STK_CTZ A ${year}`, ['total: 40'])),
  })
  await publish(db, { published: '2017-04-15', cells: cells('STK_CTZ A 2015', ['total: 41']) })
  government = await startTestGovernment({ databaseUrl: db.url, profile: { ...kazakhstan, rowLimit: ROW_LIMIT } })
})
afterAll(async () => {
  await government.close()
  await db.drop()
})

const ask = (fields: string, select = 'indicator: STK_CTZ') =>
  government.ask(`set: dataSet(select: {${select}}) { ${fields} }`)

describe('a data set with more rows than the government answers at once', () => {
  it('is too large as a whole, with the limit and the way out in the message', async () => {
    const { data, errors } = await ask('outcome { availability code message } rows { timePeriod }')
    expect(data.set.rows).toBeNull()
    expect(data.set.outcome).toEqual({
      availability: 'TOO_LARGE',
      code: 'ROWS_TOO_MANY',
      message:
        'The selection has 6 rows; Kazakhstan answers at most 5 at once. Narrow the selection, or page through `observations`.',
    })
    expect(errors).toMatchObject([
      {
        message: data.set.outcome.message,
        path: ['entities', 0, 'set', 'rows'],
        extensions: { code: 'ROWS_TOO_MANY', reporter: 'KZ' },
      },
    ])
  })

  it('says so even where nobody asked for the rows', async () => {
    expect((await ask('outcome { availability }')).data.set.outcome.availability).toBe('TOO_LARGE')
  })

  it('is answered page by page, or in parts', async () => {
    const page = 'nodes { timePeriod } pageInfo { hasNextPage endCursor } totalCount'
    const { data: first } = await ask(`observations(first: 4) { ${page} }`)
    expect(first.set.observations).toMatchObject({ pageInfo: { hasNextPage: true }, totalCount: 6 })
    const after = first.set.observations.pageInfo.endCursor
    const { data: second } = await ask(`observations(first: 4, after: "${after}") { ${page} }`)
    expect(second.set.observations).toMatchObject({
      nodes: [{ timePeriod: '2014' }, { timePeriod: '2015' }],
      pageInfo: { hasNextPage: false },
      totalCount: 6,
    })
    const { data: part } = await ask(
      'outcome { availability } rows { timePeriod }',
      'indicator: STK_CTZ, startPeriod: "2011"',
    )
    expect(part.set.outcome.availability).toBe('AVAILABLE')
    expect(part.set.rows).toHaveLength(ROW_LIMIT)
  })
})

describe('a page', () => {
  it.each([
    ['observations', 0, ROW_LIMIT],
    ['observations', -1, ROW_LIMIT],
    ['observations', ROW_LIMIT + 1, ROW_LIMIT],
    ['releases', 0, 100],
    ['releases', 101, 100],
  ])(
    'of %s of %d items is refused with PAGE_SIZE, and the message says that it may have up to %d',
    async (list, first, most) => {
      const field = `${list}(first: ${first}) { totalCount }`
      const { errors } = await (list === 'releases' ? government.ask(field) : ask(field))
      expect(errors).toMatchObject([
        {
          message: `first is ${first}; it must be between 1 and ${most}.`,
          extensions: { code: 'PAGE_SIZE', reporter: 'KZ', place: 'first' },
        },
      ])
    },
  )
})

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const POSITION = ['2013-01-01', '2013', '000', 'KZ', '_T', '_T', '_Z', '_Z', '_T']

describe('a cursor', () => {
  const observations = (after: string) =>
    ask(`observations(first: 2, after: ${JSON.stringify(after)}) { totalCount nodes { timePeriod } }`)
  const releases = (after: string) =>
    government.ask(`releases(first: 2, after: ${JSON.stringify(after)}) { nodes { id } }`)

  it.each<[string, string]>([
    ['that is empty', ''],
    ['that is no base 64', '***'],
    ['that is no JSON', Buffer.from('2013').toString('base64url')],
    ['with a part too few', encoded(POSITION.slice(1))],
    ['with a part too many', encoded([...POSITION, 'x'])],
    ['with a number', encoded([2013, ...POSITION.slice(1)])],
    ['with a day that does not exist', encoded(['2013-02-30', ...POSITION.slice(1)])],
    ['with the day of no calendar', encoded(['0000-01-01', ...POSITION.slice(1)])],
    ['with a sign that no text of the database has', encoded([...POSITION.slice(0, 8), '\u0000'])],
    ['in another spelling', `${encoded(POSITION)}=`],
    ['with spaces in it', Buffer.from(` ${JSON.stringify(POSITION)}`).toString('base64url')],
    ['of a list of releases', encoded(['2016-04-15T00:00:00.000Z', 'KZ-2016-04-15'])],
  ])('%s is refused', async (_, after) => {
    expect(codesOf(await observations(after))).toEqual(['CURSOR_MALFORMED'])
  })

  it.each<[string, string]>([
    ['of a list of observations', encoded(POSITION)],
    ['with a moment of no calendar', encoded(['0000-01-01T00:00:00.000Z', 'KZ-2016-04-15'])],
    ['with a sign that no text of the database has', encoded(['2016-04-15T00:00:00.000Z', '\u0000'])],
    ['with a moment that is none', encoded(['yesterday', 'KZ-2016-04-15'])],
  ])('%s is refused by a list of releases', async (_, after) => {
    expect(codesOf(await releases(after))).toEqual(['CURSOR_MALFORMED'])
  })

  it('that somebody made up is refused or is a place in the list, and never breaks anything', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(...POSITION, '9999-12-31', '-infinity'),
    )
    const key = fc.array(part, { minLength: 9, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(key.map(encoded), fc.string()), async (after) => {
        expect(['CURSOR_MALFORMED', undefined]).toContain(codesOf(await observations(after))[0])
      }),
      { numRuns: 10 },
    )
  })
})
