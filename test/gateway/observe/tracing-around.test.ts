import { afterEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { AskingQuestion, Subgraph } from '../../../gateway/fetch/subgraph.ts'
import type { Subgraphs } from '../../../gateway/fetch/subgraphs.ts'
import { ANYBODY } from '../../../gateway/identity/gateway-identity.ts'
import { UNSEEN, type Observing } from '../../../gateway/observe/observing.ts'
import { tracingAround } from '../../../gateway/observe/tracing-around.ts'
import { openTracing } from '../../../shared/observe/open-tracing.ts'
import type { Tracing } from '../../../shared/observe/tracing.ts'

let opened: Tracing | undefined

/** @param ratio of the traces that are kept */
async function open(ratio: number): Promise<Tracing> {
  const log = pino({ level: 'silent' })
  opened = await openTracing({
    ...{ endpoint: 'http://127.0.0.1:1', ratio, trustsTraceparent: false, service: 'gateway', log },
  })
  return opened
}

afterEach(() => opened?.close())

describe('tracing, where metrics are wanted too', () => {
  it('hides nothing that leaves from what counts', async () => {
    const heard: unknown[] = []
    const counting: Observing = {
      ...UNSEEN,
      fetches: {
        observer: {
          leaves(graph, questions) {
            heard.push([graph, questions.length])
            return { 'x-of-counting': 'yes' }
          },
          joins: (graph) => void heard.push(graph),
        },
      },
    }
    const tracing = await open(1)
    const { observer } = tracingAround(counting, tracing).fetches
    const span = tracing.begin('a question')
    expect(observer?.leaves('kazakhstan', [{ span }, {}])).toEqual({
      'x-of-counting': 'yes',
      traceparent: expect.stringContaining(span.spanContext().traceId),
    })
    observer?.joins('regional')
    expect(heard).toEqual([['kazakhstan', 2], 'regional'])
  })
})

describe('a question of which nothing is kept', () => {
  it.each([
    [0, '-00'],
    [1, '-01'],
  ])('and whoever is asked learns that, where %d of all are kept', async (ratio, ending) => {
    const tracing = await open(ratio)
    const asked: AskingQuestion[] = []
    const subgraph: Subgraph = {
      async ask(_, asking) {
        asked.push(asking)
        return { status: 200, body: null }
      },
      ...{ read: nothing, post: nothing, look: nothing, state: () => null, close: async () => undefined },
    }
    const subgraphs: Subgraphs = {
      ...{ of: () => subgraph, stateOf: () => null, local: [], close: async () => undefined },
    }
    const traced = tracingAround(UNSEEN, tracing)
    const question = tracing.begin('question')
    const asking = { requestId: 'r', signal: new AbortController().signal, caller: ANYBODY, timeoutMs: 1000 }
    await tracing.within(question, () => traced.subgraphs(subgraphs).of('kazakhstan').ask('{}', asking))
    const [{ span } = {}] = asked
    const { traceparent = '' } = traced.fetches.observer?.leaves('kazakhstan', span ? [{ span }] : []) ?? {}
    expect(traceparent).toContain(question.spanContext().traceId)
    expect(traceparent.endsWith(ending)).toBe(true)
  })
})

async function nothing(): Promise<{ status: number; body: unknown }> {
  return { status: 404, body: null }
}
