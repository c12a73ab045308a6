import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Supergraph } from '@apollo/federation-internals'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { planApart, type PlanApart } from '../../../gateway/supergraph/plan/plan-apart.ts'
import { planningOver } from '../../../gateway/supergraph/plan/plan-operation.ts'
import { projectFile } from '../../../shared/project.ts'

const sdl = readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8')
const SELECT = '(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2020"})'
const LARGE = parse(
  `query Large { ${Array.from(
    { length: 40 },
    (_, nth) => `c${nth}: countries { code name dataSet${SELECT} { rows { timePeriod sex obsValue } } }`,
  ).join(' ')} }`,
)
const SMALL = parse('query Small($lang: Language) { countries { code name(lang: $lang) } }')

describe('planning in a thread of its own', () => {
  let apart: PlanApart | undefined
  afterEach(() => apart?.close())

  it('makes the plan that is made here', async () => {
    apart = planApart(sdl)
    const here = planningOver(Supergraph.build(sdl, { validateSupergraph: false }))
    for (const document of [SMALL, LARGE]) {
      const plan = await apart.plan(document, null)
      expect(plan).toEqual(JSON.parse(JSON.stringify(here(document, null))))
    }
  })

  it('keeps nobody else waiting, however large the document', async () => {
    apart = planApart(sdl)
    await apart.plan(SMALL, 'Small')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await apart.plan(LARGE, 'Large')
    delay.disable()
    // To plan it here takes several times as long.
    expect(delay.max / 1e6).toBeLessThan(100)
  })

  it('answers each with its own, though all ask at the same time', async () => {
    const planner = (apart = planApart(sdl))
    const names = ['A', 'B', 'C', 'D']
    const plans = await Promise.all(
      names.map((name) => planner.plan(parse(`query ${name} { countries { code } }`), name)),
    )
    const fetched = plans.map((plan) => JSON.stringify(plan))
    names.forEach((name, nth) => expect(fetched[nth]).toContain(`query ${name}__`))
  })

  it('says what is wrong with a document that cannot be planned, and plans the next', async () => {
    apart = planApart(sdl)
    await expect(apart.plan(parse('{ nothing }'), null)).rejects.toThrow('nothing')
    await expect(apart.plan(SMALL, null)).resolves.toMatchObject({ kind: 'QueryPlan' })
  })

  it('gives up on one that takes too long, and plans the next in a new thread', async () => {
    apart = planApart(sdl, { longestMs: 1 })
    const [one, other] = await Promise.allSettled([apart.plan(SMALL, null), apart.plan(LARGE, null)])
    for (const { status, ...told } of [one, other])
      expect({ status, told }).toMatchObject({ status: 'rejected', told: { reason: { code: 'QUERY_TOO_LARGE' } } })
    apart.close()
    apart = planApart(sdl)
    await expect(apart.plan(SMALL, null)).resolves.toMatchObject({ kind: 'QueryPlan' })
  })

  it('fails those who wait when it is closed, and ends', async () => {
    apart = planApart(sdl)
    const planning = apart.plan(LARGE, null)
    apart.close()
    await expect(planning).rejects.toThrow('stops planning')
  })
})
