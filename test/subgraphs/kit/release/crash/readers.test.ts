import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../../../shared/sdmx/resolve-selection.ts'
import { kazakhstan } from '../../../../../subgraphs/kazakhstan/profile.ts'
import type { ObservationStore } from '../../../../../subgraphs/kit/store/observation-store.ts'
import { openStore } from '../../../../../subgraphs/kit/store/open-store.ts'
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts'
import { openTestDesk, type TestDesk } from '../../fixtures/desk.ts'
import { FIRST, SECOND } from './deliveries.ts'

let db: TestDatabase
let desk: TestDesk
let store: ObservationStore
beforeAll(async () => {
  db = await createDatabase('readers')
  desk = await openTestDesk(db.url)
  store = await openStore({ databaseUrl: db.url, clock: () => new Date() })
})
beforeEach(async () => {
  await db.empty()
  await desk.issue('KZ-1', '2016-04-15', FIRST)
})
afterEach(() => db.query('drop function if exists commit_late cascade'))
afterAll(async () => {
  await Promise.all([store.close(), desk.close()])
  await db.drop()
})

/** All figures by region and sex, in one text. */
async function figures(asOf?: Date): Promise<string> {
  const select = { indicator: 'STK_CTZ', by: ['REGION', 'SEX'] as const, ...(asOf && { asOf: asOf.toISOString() }) }
  const found = await store.find(resolveSelection(select, kazakhstan, catalogue), { limit: 1000 })
  return found
    .map(({ item: { timePeriod, region, sex, obsValue, obsStatus } }) => [
      timePeriod,
      region,
      sex,
      obsValue ?? obsStatus,
    ])
    .join('\n')
}

interface Answer {
  readonly asked: Date
  readonly answered: Date
  readonly text: string
}

/** Ask again and again until the work is done, and once more after it. */
async function askDuring(work: Promise<unknown>, ask: (now: Date) => Promise<string>): Promise<Answer[]> {
  const answers: Answer[] = []
  let isDone = false
  const done = work.finally(() => (isDone = true))
  for (let last = false; !last;) {
    last = isDone
    const asked = new Date()
    answers.push({ asked, text: await ask(asked), answered: new Date() })
  }
  await done
  return answers
}

const textsOf = (answers: readonly Answer[]): string[] =>
  answers.map(({ text }) => text).filter((text, at, all) => text !== all[at - 1])

const CHANGES: readonly [string, () => Promise<unknown>][] = [
  ['a release of today is published', () => desk.publish('KZ-2', {})],
  ['a release is withdrawn', () => desk.withdraw('KZ-1', 'counted twice', {})],
]

describe('who asks while', () => {
  it('a release of an earlier day is published gets all of the old figures or all of the new ones', async () => {
    await desk.bring('KZ-2', SECOND, { publishedAt: new Date('2017-04-15') })
    const before = await figures()
    const [one, other] = await Promise.all(
      [desk.publish('KZ-2', {})].flatMap((work) => [
        askDuring(work, () => figures()),
        askDuring(work, () => figures()),
      ]),
    )
    const after = await figures()
    expect(before.split('\n')).toHaveLength(12)
    expect(after.split('\n')).toHaveLength(24)
    for (const answers of [one, other]) expect(textsOf(answers ?? [])).toEqual([before, after])
  })

  it.each(CHANGES)('%s gets the new figures from one moment on, and the old ones until then', async (_, change) => {
    await desk.bring('KZ-2', SECOND)
    const before = await figures()
    const answers = await askDuring(change(), () => figures())
    const after = await figures()
    expect(textsOf(answers)).toEqual([before, after])
    const moment = await momentOfChange()
    for (const { asked, answered, text } of answers) {
      if (answered < moment) expect(text).toBe(before)
      if (asked >= moment) expect(text).toBe(after)
    }
  })

  it.each(CHANGES)('%s is told the same about a moment before and after', async (_, change) => {
    await desk.bring('KZ-2', SECOND)
    expect(await contradictions(change)).toEqual([])
  })

  it('a release of today is published is told the same, even if it takes long to take effect', async () => {
    await desk.bring('KZ-2', SECOND)
    await db.query(`
      create function commit_late() returns trigger language plpgsql as $$ begin
        perform pg_sleep(1.2);
        return null;
      end $$;
      create constraint trigger late after insert on release deferrable initially deferred
        for each row execute function commit_late()`)
    expect(await contradictions(() => desk.publish('KZ-2', {}))).toEqual([])
  })
})

/** The moments about which something else was told before than is told when everything is over. */
async function contradictions(change: () => Promise<unknown>): Promise<Date[]> {
  const answers = await askDuring(change(), figures)
  const firstNew = answers.findIndex(({ text }) => text !== answers[0]?.text)
  if (firstNew < 0) throw new Error('nobody was told anything new')
  const contradicted: Date[] = []
  for (const { asked, text } of answers.slice(Math.max(0, firstNew - 100), firstNew + 20)) {
    if ((await figures(asked)) !== text) contradicted.push(asked)
  }
  return contradicted
}

async function momentOfChange(): Promise<Date> {
  const [row] = await db.query<{ moment: Date }>(
    'select max(greatest(published_at, withdrawn_at)) as moment from release',
  )
  return row?.moment ?? new Date(0)
}
