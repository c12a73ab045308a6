import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadBeside } from '../gateway/fetch/beside.ts'
import { createLog } from '../shared/log.ts'
import { projectFile } from '../shared/project.ts'
import { clock, startRegion, type Region } from './region.ts'

const folder = projectFile('test/journeys')
const journeys = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)
const questionOf = (journey: string) => readFileSync(`${folder}/${journey}/query.graphql`, 'utf8')

const WRONG = [
  '{ comparison(select: {indicator: STK_NONE}) { rows { timePeriod } } }',
  '{ country(code: "US") { code } }',
  '{ codelist(id: "CL_NONE") { id } mirror(origin: KG, destination: KG, select: {indicator: STK_FB}) { rows { timePeriod } } }',
]

/** Two questions have different ids, and so what is signed about them differs. */
const OF_ONE_QUESTION = new Set(['requestId', 'signed'])
const withoutRequest = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (OF_ONE_QUESTION.has(key) ? undefined : value)))

describe('the regional service in the gateway’s process', () => {
  let apart: Region
  let beside: Region
  beforeAll(async () => {
    apart = await startRegion()
    beside = await startRegion({ regionalBeside: true })
    // Nobody asks the one over HTTP.
    await beside.regional.close()
  }, 60_000)
  afterAll(async () => {
    await apart?.stop()
    await beside?.stop()
  })

  it.each([
    ...journeys.map((name) => [name, questionOf(name)] as const),
    ...WRONG.map((text) => [text, text] as const),
  ])('answers as it does in a process of its own: %s', async (_, question) => {
    const expected = withoutRequest(await apart.ask(question))
    expect(withoutRequest(await beside.ask(question))).toEqual(expected)
  })

  it('is seen as ready', async () => {
    const status = (await (await fetch(`${beside.gateway.url}/status`)).json()) as { members: { graph: string }[] }
    expect(status.members.find(({ graph }) => graph === 'regional')).toMatchObject({ reachable: true, error: null })
  })
})

describe('a module that is to answer for the regional service', () => {
  const parts = { log: createLog('test', 'silent'), clock }
  it.each([
    ['that is not there', 'dist/nothing.js', 'cannot be loaded'],
    ['that is no module', 'package.json', 'is no module'],
    ['that exports something else', projectFile('shared/sdmx/data-set-key.ts'), 'exports no openBesideGateway'],
  ])('%s keeps the gateway from starting', async (_, module, why) => {
    await expect(loadBeside(module, parts)).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
      message: expect.stringContaining(why),
    })
  })
})
