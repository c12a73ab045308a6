import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { openObserving } from '../../../gateway/observe/open-observing.ts'
import { loadConfig } from '../../../shared/config.ts'
import { GOVERNMENT_OBSERVE_SETTINGS, observeSettings } from '../../../shared/observe/settings.ts'
import { openObserving as openGovernment } from '../../../subgraphs/kit/observe/open-observing.ts'

const log = pino({ level: 'silent' })
const settingsOf = (env: Readonly<Record<string, string>>) =>
  observeSettings(loadConfig(env, GOVERNMENT_OBSERVE_SETTINGS))

describe('where neither metrics nor traces are wanted', () => {
  it('nothing stands between the parts of the gateway', async () => {
    const seen = await openObserving({}, { parties: { members: [] }, log })
    const part = async () => undefined
    expect(seen.answers(part)).toBe(part)
    expect(seen.audit(null)).toBeNull()
    expect([seen.fetches, seen.supergraph, seen.operations]).toEqual([{}, {}, {}])
  })

  it('nothing stands between the parts of a government', async () => {
    const seen = await openGovernment({}, 'kazakhstan', log)
    const listener = () => undefined
    expect(seen.listener(listener)).toBe(listener)
    expect(seen.store).toEqual({})
  })
})

describe('the settings', () => {
  it('want neither by default', () => {
    expect(settingsOf({})).toEqual({})
  })

  it('want what they name', () => {
    expect(
      settingsOf({
        METRICS_PORT: '9464',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318',
        TRACE_RATIO: '0.1',
        TRUST_TRACEPARENT: 'on',
      }),
    ).toEqual({
      metrics: { host: '127.0.0.1', port: 9464 },
      traces: { endpoint: 'http://c:4318', ratio: 0.1, trustsTraceparent: true },
    })
  })

  it('refuse a share that is none', () => {
    expect(() => settingsOf({ TRACE_RATIO: '2' })).toThrow(/TRACE_RATIO/)
  })
})

describe('a collector that is away', () => {
  it('costs a line in the log, and keeps nobody from stopping', async () => {
    const lines: string[] = []
    const told = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const traces = { endpoint: 'http://127.0.0.1:1', ratio: 1, trustsTraceparent: false }
    const seen = await openGovernment({ traces }, 'kazakhstan', told)
    await seen.store.around?.('select 1', async () => undefined)
    await seen.store.around?.('select 2', async () => undefined)
    const began = performance.now()
    await seen.close()
    expect(performance.now() - began).toBeLessThan(4000)
    expect(lines.filter((line) => line.includes('collector'))).toHaveLength(lines.length)
  })
})
