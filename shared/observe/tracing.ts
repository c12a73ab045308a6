import type { Attributes, Span, SpanContext } from '@opentelemetry/api'
import type { Log } from '../log.ts'
import type { TracingSettings } from './settings.ts'

export type { Span, SpanContext } from '@opentelemetry/api'

export interface NewSpan {
  /** SERVER: it answers somebody elsewhere; CLIENT: it asks somebody elsewhere; absent: neither. */
  readonly kind?: 'SERVER' | 'CLIENT'
  /** Names, codes and numbers: nothing that somebody wrote but the name of an operation. */
  readonly attributes?: Attributes
  /** Of another process; absent: what runs now. */
  readonly parent?: SpanContext
  /** Of another process: it has to do with this, but does not lead it. */
  readonly link?: SpanContext | null
}

/** What happens in a service and how long it takes, for an OTLP collector. */
export interface Tracing {
  begin(name: string, span?: NewSpan): Span
  /** Run something, and all that it starts, as part of a span. */
  within<T>(span: Span, work: () => T): T
  /** The span that runs now. */
  active(): Span | undefined
  /** Send what is not sent yet, for two seconds at most. */
  close(): Promise<void>
}

export interface TracingParts extends TracingSettings {
  /** Who speaks: `gateway`, `kyrgyzstan`, … */
  readonly service: string
  readonly log: Log
}

/** End a span whose work may fail: its error is told by its code alone, since a text may hold anything. */
export function endSpan(span: Span, outcome: string, code?: string): void {
  span.setAttribute('exchange.outcome', outcome)
  if (code !== undefined) {
    span.setAttribute('exchange.code', code)
    span.setStatus({ code: ERROR })
  }
  span.end()
}

/** `SpanStatusCode.ERROR`, without loading what defines it. */
const ERROR = 2
