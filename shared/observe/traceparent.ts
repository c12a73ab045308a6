import type { SpanContext } from '@opentelemetry/api'

/**
 * Header by which a trace goes on at whoever is asked (W3C Trace Context). No signature covers it, as none covers the
 * request id: it tells what belongs together, and nothing may be decided by it.
 */
export const TRACEPARENT = 'traceparent'

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const NOTHING = /^0+$/

export const printTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`

/** @returns null for anything that is none */
export function readTraceparent(header: string | readonly string[] | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = (typeof header === 'string' && FORM.exec(header)) || []
  if (traceId === undefined || spanId === undefined || NOTHING.test(traceId) || NOTHING.test(spanId)) return null
  return { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1, isRemote: true }
}
