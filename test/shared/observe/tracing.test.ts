import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { openTracing } from '../../../shared/observe/open-tracing.ts'
import type { SpanContext } from '../../../shared/observe/tracing.ts'

const log = pino({ level: 'silent' })
const parent = (traceFlags: number): SpanContext => ({
  ...{ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', traceFlags, isRemote: true },
})

const kept = async (ratio: number, context?: SpanContext) => {
  const tracing = await openTracing({
    ...{ endpoint: 'http://127.0.0.1:1', ratio, trustsTraceparent: true, service: 'test', log },
  })
  return tracing.begin('a span', context && { parent: context }).isRecording()
}

describe('which traces are kept', () => {
  it('is decided by the share of those begun here', async () => {
    expect([await kept(0), await kept(1)]).toEqual([false, true])
  })

  it('is decided for a trace that is continued by whoever began it', async () => {
    expect([await kept(0, parent(1)), await kept(1, parent(0))]).toEqual([true, false])
  })
})

describe('a span', () => {
  it('is the parent of what begins within it, in its own service alone', async () => {
    const settings = { endpoint: 'http://127.0.0.1:1', ratio: 1, trustsTraceparent: false, log }
    const [one, other] = await Promise.all(['one', 'other'].map((service) => openTracing({ ...settings, service })))
    const span = one?.begin('outer')
    const inner = span && one?.within(span, () => one.begin('inner'))
    const foreign = span && one?.within(span, () => other?.begin('of another service'))
    expect(inner?.spanContext().traceId).toBe(span?.spanContext().traceId)
    expect(foreign?.spanContext().traceId).not.toBe(span?.spanContext().traceId)
    expect(one?.active()).toBeUndefined()
  })
})
