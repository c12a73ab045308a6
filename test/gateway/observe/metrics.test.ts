import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { LOAD_LIMITS } from '../../../gateway/request/door/load-limit.ts'
import { ERRORS, ExchangeError } from '../../../shared/errors.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { SHIPPED_POLICY } from '../../policy.ts'
import { clock, startRegion, type Region } from '../../region.ts'
import { readableLog } from '../fixtures/gateway.ts'
import { dashboardMetrics, labelsIn } from './dashboard.ts'
import { scrape, type Scrape } from '../../fixtures/scrape.ts'

const members = countries.filter(({ graph }) => graph === 'kazakhstan' || graph === 'kyrgyzstan')
const NAMED_IN_A_QUESTION = 'Zarina_Passport_AC1234567'

/** Two questions to one government at the same moment. */
const TWICE = `{ one: country(code: KZ) { name dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } }
  other: country(code: KZ) { name dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`

const { log, lines } = readableLog()
let region: Region
let gatewayPort = 0
let governmentPort = 0
let atFirst: Scrape
let ofGateway: Scrape
let ofGovernment: Scrape
let logFails = false

const figures = (indicator: string, name = '', codes = 'KZ') => `query ${name} { countries(codes: [${codes}]) { code
  dataSet(select: {indicator: ${indicator}, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`

beforeAll(async () => {
  region = await startRegion({
    members,
    ...{ gatewayPolicy: () => SHIPPED_POLICY, policy: () => SHIPPED_POLICY, gatewayLog: log },
    gatewayAudit: {
      async record() {
        if (logFails) throw new ExchangeError('AUDIT_UNAVAILABLE', 'The log does not answer.')
        return []
      },
      ...{ check: async () => undefined, close: async () => undefined },
    },
    gatewayChanges: {
      door: { shedding: LOAD_LIMITS, rateLimit: { perOrganisation: 100, perAddress: 23, windowSeconds: 600 } },
      fetching: { coalesceFetches: true },
      observe: { metrics: { host: '127.0.0.1', port: 0, onListening: (port) => (gatewayPort = port) } },
      clock,
    },
    observe: ({ graph }) =>
      graph === 'kazakhstan'
        ? { metrics: { host: '127.0.0.1', port: 0, onListening: (port) => (governmentPort = port) } }
        : {},
  })
  atFirst = await scrape(gatewayPort)
  // Questions 1 to 5: as it should be; the first one in these words goes the whole way.
  for (let asked = 0; asked < 3; asked += 1) await region.ask(figures('STK_FB', NAMED_IN_A_QUESTION))
  await region.ask(TWICE)
  await region.ask(figures('STK_FB'))
  // 6: denied; 7: no such field.
  await region.ask(figures('FLW_IN'))
  await region.ask('{ nothingOfTheKind }')
  // 8 and 9: cannot be logged; of the second one nothing is left to answer with.
  logFails = true
  await region.ask(figures('STK_FB'))
  await region.ask(figures('FLW_IN'))
  logFails = false
  // 10 to 16: a government that is gone.
  await region.governments.get('kyrgyzstan')?.close()
  for (let asked = 0; asked < 7; asked += 1) await region.ask(figures('STK_FB', '', 'KG'))
  // Nobody signed this.
  await fetch(`${region.governments.get('kazakhstan')?.url}/graphql`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' },
  })
  // 17 to 25: too many.
  for (let asked = 0; asked < 9; asked += 1) await region.ask('{ __typename }')
  ofGateway = await scrape(gatewayPort)
  ofGovernment = await scrape(governmentPort)
}, 60_000)
afterAll(() => region?.stop())

describe('the metrics of the gateway', () => {
  it('count questions by how they ended', () => {
    const of = (outcome: string) => ofGateway.of('gateway_questions_total', { outcome })
    expect([of('answered'), of('flawed'), of('failed'), of('abandoned')]).toEqual([12, 9, 1, 0])
    expect(of('refused')).toBe(1)
    expect(ofGateway.of('gateway_question_seconds_count')).toBe(23)
    expect(ofGateway.of('gateway_questions_in_flight')).toBe(0)
  })

  it('count those that were turned away at the door', () => {
    expect(ofGateway.of('gateway_turned_away_total', { code: 'RATE_LIMITED' })).toBe(2)
  })

  it('tell how many questions had been asked before', () => {
    const of = (way: string) => ofGateway.of('gateway_operations_total', { way })
    expect(of('known') + of('whole')).toBe(23)
    expect(of('known')).toBeGreaterThanOrEqual(8)
    expect(ofGateway.of('gateway_operations_kept')).toBeGreaterThanOrEqual(4)
  })

  it('count for each government what it answered, how long that took, and why it did not', () => {
    expect(ofGateway.of('gateway_fetches_total', { graph: 'kazakhstan', outcome: 'answered' })).toBeGreaterThan(4)
    expect(ofGateway.of('gateway_fetch_seconds_count', { graph: 'kazakhstan' })).toBeGreaterThan(4)
    expect(ofGateway.of('gateway_fetch_seconds_sum', { graph: 'kazakhstan' })).toBeGreaterThan(0.001)
    const why = (code: string) => ofGateway.of('gateway_fetch_errors_total', { graph: 'kyrgyzstan', code })
    expect([why('GOVERNMENT_UNREACHABLE'), why('GOVERNMENT_UNAVAILABLE')]).toEqual([5, 2])
    expect(ofGateway.of('gateway_breaker_state', { graph: 'kyrgyzstan' })).toBe(2)
    expect(ofGateway.of('gateway_breaker_state', { graph: 'kazakhstan' })).toBe(0)
  })

  it('tell what left together', () => {
    expect(ofGateway.of('gateway_batch_questions_sum', { graph: 'kazakhstan' })).toBeGreaterThan(
      ofGateway.of('gateway_batch_questions_count', { graph: 'kazakhstan' }),
    )
  })

  it('count decisions, and what could not be logged', () => {
    expect(ofGateway.of('gateway_decisions_total', { outcome: 'permitted' })).toBeGreaterThan(5)
    expect(ofGateway.of('gateway_decisions_total', { outcome: 'denied', code: 'INDICATOR_NOT_COVERED' })).toBe(2)
    expect(ofGateway.of('gateway_audit_failures_total', { code: 'AUDIT_UNAVAILABLE' })).toBe(2)
    expect(ofGateway.of('gateway_errors_total', { graph: 'kazakhstan', code: 'INDICATOR_NOT_COVERED' })).toBe(1)
    expect(ofGateway.of('gateway_errors_total', { graph: 'kyrgyzstan' })).toBe(7)
  })

  it('tell how the process does', () => {
    expect(ofGateway.of('gateway_supergraph_takeovers_total')).toBe(1)
    expect(ofGateway.of('process_resident_memory_bytes')).toBeGreaterThan(1e7)
    expect(ofGateway.of('process_cpu_seconds_total')).toBeGreaterThan(atFirst.of('process_cpu_seconds_total'))
    expect(ofGateway.of('nodejs_eventloop_lag_seconds', { quantile: '1' })).toBeGreaterThan(0)
    expect(ofGateway.of('gateway_load_limit')).toBe(LOAD_LIMITS.calm)
  })

  it('count nothing backwards', () => {
    const counted = atFirst.samples.filter(({ name }) => atFirst.types.get(name) === 'counter')
    expect(counted.filter(({ name, labels, value }) => ofGateway.of(name, labels) < value)).toEqual([])
  })

  it('answer on their own port, at their own path', async () => {
    expect((await fetch(`http://127.0.0.1:${gatewayPort}/`)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${gatewayPort}/metrics`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${region.gateway.url}/metrics`)).status).toBe(404)
  })
})

describe('the log of the gateway', () => {
  it('has the request id in every line about a question', () => {
    const about = lines.filter(({ graph }) => graph !== undefined)
    expect(about.length).toBeGreaterThanOrEqual(8)
    expect(about.filter(({ requestId }) => typeof requestId !== 'string' || requestId === '')).toEqual([])
  })
})

describe('the metrics of a government', () => {
  it('count what it was asked, what it decided and what its database took', () => {
    expect(ofGovernment.of('government_requests_total', { graph: 'kazakhstan', outcome: 'answered' })).toBeGreaterThan(
      3,
    )
    expect(ofGovernment.of('government_questions_total', { outcome: 'answered' })).toBeGreaterThan(4)
    expect(ofGovernment.of('government_decisions_total', { outcome: 'permitted' })).toBeGreaterThan(4)
    expect(ofGovernment.of('government_sql_seconds_count')).toBeGreaterThan(0)
    expect(ofGovernment.of('government_audit_append_seconds_count')).toBe(ofGovernment.of('government_questions_total'))
  })

  it('count who is not believed', () => {
    expect(ofGovernment.of('government_hop_refusals_total', { code: 'HOP_UNSIGNED' })).toBe(1)
    expect(ofGovernment.of('government_requests_total', { outcome: 'refused' })).toBe(1)
  })
})

describe.each([
  ['the gateway', () => ofGateway],
  ['a government', () => ofGovernment],
])('the labels of %s', (_, scraped) => {
  const ALLOWED: Readonly<Record<string, (value: string) => boolean>> = {
    graph: (value) => ['', 'kazakhstan', 'kyrgyzstan', 'regional', 'exchange'].includes(value),
    code: (value) => value === '' || Object.hasOwn(ERRORS, value),
    outcome: (value) =>
      ['answered', 'flawed', 'refused', 'failed', 'abandoned', 'permitted', 'denied', 'hit', 'miss'].includes(value),
    way: (value) => ['known', 'whole'].includes(value),
    quantile: (value) => ['0.5', '0.99', '1'].includes(value),
    le: (value) => value === '+Inf' || Number(value) > 0,
  }

  it('are names of members, codes and outcomes, and nothing that anybody wrote', () => {
    for (const { labels } of scraped().samples) {
      for (const [label, value] of Object.entries(labels))
        expect([label, value, ALLOWED[label]?.(value)]).toEqual([label, value, true])
    }
    for (const written of [NAMED_IN_A_QUESTION, 'STK_FB', 'FLW_IN', 'nothingOfTheKind', '127.0.0.1']) {
      expect(scraped().text).not.toContain(written)
    }
  })
})

describe('the dashboard', () => {
  it('asks for metrics and labels that there are', () => {
    const types = new Map([...ofGateway.types, ...ofGovernment.types])
    for (const { metric, labels } of dashboardMetrics()) {
      const family = types.has(metric) ? metric : metric.replace(/_(?:bucket|sum|count)$/, '')
      expect([metric, types.has(family)]).toEqual([metric, true])
      const known = labelsIn([...ofGateway.samples, ...ofGovernment.samples], metric)
      for (const label of labels)
        expect([metric, label, known === null || known.has(label)]).toEqual([metric, label, true])
    }
  })

  it('shows every metric', () => {
    const shown = new Set(dashboardMetrics().map(({ metric }) => metric.replace(/_(?:bucket|sum|count)$/, '')))
    expect([...ofGateway.types.keys(), ...ofGovernment.types.keys()].filter((name) => !shown.has(name))).toEqual([])
  })
})
