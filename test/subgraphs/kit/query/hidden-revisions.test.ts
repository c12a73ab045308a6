import { afterAll, beforeAll, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { loadRelease } from '../../../../subgraphs/kit/release/load-release.ts'
import { rulesOf } from '../../../../subgraphs/kit/release/rules.ts'
import { cells } from '../fixtures/cells.ts'
import { createDatabase, type TestDatabase } from '../fixtures/database.ts'
import { startTestGovernment, type TestGovernment } from '../fixtures/government.ts'

// Two governments that have published the same, and differ in what they withhold.
let databases: readonly TestDatabase[]
let governments: readonly TestGovernment[]
beforeAll(async () => {
  databases = [await createDatabase('hidden_one'), await createDatabase('hidden_other')]
  governments = await Promise.all(databases.map(({ url }) => startTestGovernment({ databaseUrl: url })))
})
afterAll(async () => {
  await Promise.all(governments.map((government) => government.close()))
  await Promise.all(databases.map((db) => db.drop()))
})

/** The moments at which something is published: the first of a month each. */
const MOMENTS = 6
const moment = (at: number): string => `2016-${String(at + 1).padStart(2, '0')}-01T00:00:00Z`

/** What everybody sees of a cell from a moment on: a figure, Q where it is suppressed, null where there is no cell. */
type Seen = number | 'Q' | null

/** What is behind a suppressed cell: its true figure from each moment on. */
type Hidden = readonly number[]

const seen = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Seen>(10, 20) },
  { weight: 4, arbitrary: fc.constant<Seen>('Q') },
  { weight: 1, arbitrary: fc.constant<Seen>(null) },
)
const history = fc.array(seen, { minLength: MOMENTS, maxLength: MOMENTS })
const hidden = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: MOMENTS, maxLength: MOMENTS })
const CELLS = ['KG', 'TJ', 'RU'] as const
const each = <T>(arbitrary: fc.Arbitrary<T>) => fc.tuple(...CELLS.map(() => arbitrary))

async function fill(db: TestDatabase, histories: readonly (readonly Seen[])[], behind: readonly Hidden[]) {
  await db.empty()
  for (let at = 0; at < MOMENTS; at += 1) {
    await db.query(
      `insert into release (id, published_at, content_hash, partners_complete, rows, loaded_at)
       values ($1, $2, $1, false, 1, $2)`,
      [`KZ-${at}`, moment(at)],
    )
  }
  for (const [cell, origin] of CELLS.entries()) {
    for (const version of versionsOf(histories[cell] ?? [], behind[cell] ?? [])) await insert(db, origin, version)
  }
}

interface Version {
  readonly from: number
  readonly to: number
  readonly shown: Seen
  readonly truth: number
}

/** A margin begins a new version only where it is another one in truth; so versions alone tell what changed. */
function versionsOf(shown: readonly Seen[], truth: readonly number[]): Version[] {
  const versions: Version[] = []
  for (let at = 0; at < shown.length; at += 1) {
    const version = { from: at, to: at + 1, shown: shown[at] ?? null, truth: truth[at] ?? 0 }
    const last = versions.at(-1)
    const same =
      last?.to === at && last.shown === version.shown && (version.shown !== 'Q' || last.truth === version.truth)
    if (version.shown === null) continue
    if (last && same) versions.splice(-1, 1, { ...last, to: at + 1 })
    else versions.push(version)
  }
  return versions
}

const insert = (db: TestDatabase, origin: string, { from, to, shown, truth }: Version) =>
  db.query(
    `insert into observation (indicator, freq, region, permit_type, activity, age, destination, origin, sex, period_start,
       time_period, valid_from, release_id, valid_to, period_end, delivered, obs_value, obs_status, conf_status,
       unit_measure, unit_mult, withheld_as, true_value, true_status)
     values ('STK_CTZ', 'A', '_T', '_Z', '_Z', '_T', 'KZ', $1, '_T', '2015-01-01', '2015', $2, $3, $4, '2016-01-01', false,
       $5, $6, $7, 'PS', 0, $8, $9, $10)`,
    [
      ...[origin, moment(from), `KZ-${from}`, to === MOMENTS ? 'infinity' : moment(to)],
      ...(shown === 'Q' ? [null, 'Q', 'C', 'PRIMARY', truth, 'A'] : [shown, 'A', 'F', null, null, null]),
    ],
  )

const FIELDS = `totalCount pageInfo { hasNextPage endCursor } nodes {
  kind timePeriod origin destination sex age activity permitType region before after percent beforeStatus afterStatus
  beforeConf afterConf unitMeasure unitMult synthetic revisedAt release { id publishedAt note supersedes } previous { id }
}`
const SELECT = `indicator: STK_CTZ, by: [ORIGIN]`

/** Every byte that a government says about its revisions, page by page and vintage by vintage. */
async function everyByte(government: TestGovernment): Promise<string[]> {
  const country = '{__typename: "Kazakhstan", code: "KZ"}'
  const ask = async (fields: string) =>
    (await government.post(`{ _entities(representations: [${country}]) { ... on Kazakhstan { ${fields} } } }`)).text()
  const texts = [
    await ask(`revisions(select: {${SELECT}}) { ${FIELDS} }`),
    await ask(`revisions(select: {${SELECT}, asOf: "${moment(3)}"}) { ${FIELDS} }`),
  ]
  for (let after: string | undefined; ;) {
    const page = await ask(
      `revisions(select: {${SELECT}}, first: 2${after ? `, after: "${after}"` : ''}) { ${FIELDS} }`,
    )
    texts.push(page)
    const next = /"hasNextPage":true,"endCursor":"([^"]+)"/.exec(page)?.[1]
    if (next === undefined) return texts
    after = next
  }
}

it('no hidden figure changes a byte of what is told about revisions', async () => {
  let told = 0
  const property = fc.asyncProperty(each(history), each(hidden), each(hidden), async (histories, one, other) => {
    const behind = [one, other]
    await Promise.all(databases.map((db, at) => fill(db, histories, behind[at] ?? [])))
    const [first, second] = await Promise.all(governments.map(everyByte))
    expect(second).toEqual(first)
    told += /"totalCount":0/.test(first?.[0] ?? '') ? 0 : 1
  })
  await fc.assert(property, {
    numRuns: 25,
    seed: 2026,
    examples: [
      [
        [
          ['Q', 'Q', 10, 'Q', 'Q', null],
          ['Q', 'Q', 'Q', 'Q', 'Q', 'Q'],
          [10, 20, 'Q', 'Q', null, 'Q'],
        ],
        [
          [1, 1, 1, 1, 1, 1],
          [2, 2, 2, 2, 2, 2],
          [1, 1, 1, 1, 1, 1],
        ],
        [
          [1, 2, 1, 3, 4, 1],
          [1, 2, 3, 4, 3, 2],
          [1, 1, 2, 3, 1, 1],
        ],
      ],
    ],
  })
  expect(told).toBeGreaterThan(15)
})

const RULES = { ...rulesOf(kazakhstan, catalogue), clock: () => new Date('2024-05-01T00:00:00Z') }

/** Published year by year, under the government's own rule of what is withheld. */
async function publishYearly({ database }: TestDatabase, figures: readonly number[]): Promise<void> {
  for (const [at, figure] of figures.entries()) {
    const day = `${2016 + at}-04-15`
    const facts = { id: `KZ-${day}`, publishedAt: new Date(day), note: null, partnersComplete: false }
    const found = cells('STK_CTZ A 2015', [`origin=KG: ${figure}`])
    await loadRelease(database, { ...facts, contentHash: day, path: 'figures.csv' }, [found], RULES)
  }
}

it('nor does a figure below the threshold, whichever it is and however often it changes', async () => {
  const [one, other] = databases
  if (!one || !other) throw new Error('there are two databases')
  await Promise.all(databases.map((db) => db.empty()))
  await publishYearly(one, [80, 3, 3, 3, 90])
  await publishYearly(other, [80, 2, 4, 1, 90])
  const [first, second] = await Promise.all(governments.map(everyByte))
  expect(second).toEqual(first)
  expect(first?.[0]).toMatch(/"totalCount":2,.*"RESTORED".*"KZ-2020-04-15".*"KZ-2017-04-15".*"SUPPRESSED"/)
})
