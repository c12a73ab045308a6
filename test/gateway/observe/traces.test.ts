import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countries } from '../../../subgraphs/countries.ts'
import { startCollector, type CollectedSpan, type Collector } from '../../fixtures/collector.ts'
import { startRegion, type Region } from '../../region.ts'

const members = countries.filter(({ graph }) => graph === 'kazakhstan' || graph === 'kyrgyzstan')
const QUESTION = `query HowMany($of: DataSelection!) { country(code: KZ) { name dataSet(select: $of) { rows { obsValue } } } }`
/** Two questions to one government at the same moment. */
const TWICE = QUESTION.replace('HowMany', 'Twice').replace(/country.*(?= }$)/, (one) => `one: ${one} other: ${one}`)
const VARIABLES = { of: { indicator: 'STK_FB', startPeriod: '2015', endPeriod: '2015' } }
const FIGURE = '3546060'
const REQUEST_ID = 'a-question-to-follow'
/** Of whoever asks the gateway, whom nobody knows. */
const STRANGERS = '4bf92f3577b34da6a3ce929d0e0e4736'

let collector: Collector
let region: Region
let spans: readonly CollectedSpan[]
let told: unknown

const tracing = (trustsTraceparent: boolean) => ({ traces: { endpoint: collector.url, ratio: 1, trustsTraceparent } })

beforeAll(async () => {
  collector = await startCollector()
  region = await startRegion({
    members,
    gatewayChanges: { observe: tracing(false) },
    // Kazakhstan continues the gateway's traces, Kyrgyzstan does not.
    observe: ({ graph }) => tracing(graph === 'kazakhstan'),
  })
  const asked = { 'x-request-id': REQUEST_ID, traceparent: `00-${STRANGERS}-00f067aa0ba902b7-01` }
  told = await region.ask(QUESTION, VARIABLES, asked)
  await region.ask(QUESTION.replace('KZ', 'KG').replace('HowMany', 'OfKyrgyzstan'), VARIABLES)
  await region.ask(TWICE, VARIABLES)
  // Whatever is not sent by then is sent when a service stops.
  await region.stop()
  spans = collector.spans()
}, 60_000)
afterAll(async () => {
  await region?.stop()
  collector?.close()
})

const parentOf = (span: CollectedSpan | undefined) => spans.find(({ spanId }) => spanId === span?.parentSpanId)
const path = (span: CollectedSpan | undefined): string[] =>
  span ? [...path(parentOf(span)), `${span.service}: ${span.name}`] : []
const question = (operation: string) =>
  spans.filter(({ name, attributes }) => name === 'question' && attributes['graphql.operation.name'] === operation)

describe('the trace of a question', () => {
  it('goes from the gateway over the hop to each statement', () => {
    const [asked] = question('HowMany')
    const statements = spans.filter(
      ({ traceId, kind, service }) => traceId === asked?.traceId && kind === 3 && service === 'kazakhstan',
    )
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) {
      expect(path(statement)).toEqual([
        'gateway: question',
        'gateway: ask kazakhstan',
        'kazakhstan: request',
        'kazakhstan: answer',
        `kazakhstan: ${statement.name}`,
      ])
    }
    expect(statements.map(({ name }) => name)).toContain('select observation')
  })

  it('has the hop, the use of the nonce and the log beside the answer', () => {
    const [asked] = question('HowMany')
    const under = spans.filter((span) => span.traceId === asked?.traceId && parentOf(span)?.name === 'request')
    expect(under.map(({ name }) => name).toSorted()).toEqual(['answer', 'audit', 'hop', 'nonce'])
  })

  it('has the request id by which every log is searched', () => {
    const [asked] = question('HowMany')
    expect(asked?.attributes).toMatchObject({ 'exchange.request_id': REQUEST_ID, 'exchange.outcome': 'answered' })
    const [answer] = spans.filter(({ name, traceId }) => name === 'answer' && traceId === asked?.traceId)
    expect(answer?.attributes['exchange.request_id']).toBe(REQUEST_ID)
  })

  it('is not the one that its asker names', () => {
    expect(question('HowMany').map(({ parentSpanId }) => parentSpanId)).toEqual([undefined])
    expect(collector.texts.join()).not.toContain(STRANGERS)
  })

  it('holds nothing of the variables, the figures or the parameters', () => {
    expect(JSON.stringify(told)).toContain(FIGURE)
    for (const secret of ['STK_FB', FIGURE, '2015', 'obsValue', 'obs_value', '$1', 'indicator']) {
      expect(collector.texts.join()).not.toContain(secret)
    }
  })
})

describe('a government that does not continue the gateway’s traces', () => {
  it('begins its own, with a link to the question that it was asked', () => {
    const [asked] = question('OfKyrgyzstan')
    const [fetch] = spans.filter(({ traceId, name }) => traceId === asked?.traceId && name === 'ask kyrgyzstan')
    const own = spans.filter(
      ({ service, name, links }) => service === 'kyrgyzstan' && name === 'request' && links.length > 0,
    )
    expect(own).toMatchObject([{ links: [{ traceId: fetch?.traceId, spanId: fetch?.spanId }] }])
    expect(own.map(({ traceId, parentSpanId }) => [traceId === asked?.traceId, parentSpanId])).toEqual([
      [false, undefined],
    ])
  })
})

describe('questions that leave in one request', () => {
  it('go on under the first of them, and the others point there', () => {
    const [asked] = question('Twice')
    const fetches = spans.filter((span) => span.traceId === asked?.traceId && span.name === 'ask kazakhstan')
    expect(fetches.map((span) => span.attributes['exchange.batch_size'])).toEqual([2, 2])
    const leader = fetches.find((span) => span.links.length === 0)
    const follower = fetches.find((span) => span !== leader)
    expect(follower?.links).toMatchObject([{ traceId: leader?.traceId, spanId: leader?.spanId }])
    const requests = spans.filter((span) => span.name === 'request' && parentOf(span)?.name === 'ask kazakhstan')
    const [request] = requests.filter(({ traceId }) => traceId === asked?.traceId)
    expect(request?.parentSpanId).toBe(leader?.spanId)
    expect(spans.filter((span) => span.name === 'answer' && parentOf(span) === request)).toHaveLength(2)
  })
})
