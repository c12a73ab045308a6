import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { Resource } from '@opentelemetry/resources'
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base'
import type { Log } from '../log.ts'
import type { Tracing, TracingParts } from './tracing.ts'

/** For the collector to take some spans in; when the service stops, for all of them. */
const EXPORT_MS = 2000

const KINDS = { SERVER: SpanKind.SERVER, CLIENT: SpanKind.CLIENT } as const

/** Nothing of it is global: several services may run in one process, each with traces of its own. */
export function otelTracing({ service, endpoint, ratio, log }: TracingParts): Tracing {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const exporter = tellingOfLoss(new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS }), log)
  const provider = new BasicTracerProvider({
    resource: new Resource({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: EXPORT_MS })],
  })
  const tracer = provider.getTracer('exchange')
  const contexts = new AsyncLocalStorageContextManager()

  return {
    begin(name, { kind, attributes, parent, link } = {}) {
      const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : contexts.active()
      const options = { kind: kind ? KINDS[kind] : SpanKind.INTERNAL, links: link ? [{ context: link }] : [] }
      return tracer.startSpan(name, { ...options, ...(attributes && { attributes }) }, context)
    },
    within: (span, work) => contexts.with(trace.setSpan(contexts.active(), span), work),
    active: () => trace.getSpan(contexts.active()),
    async close() {
      const late = Promise.withResolvers<void>()
      const impatience = setTimeout(late.resolve, EXPORT_MS)
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise])
      clearTimeout(impatience)
    },
  }
}

/** A collector that is away costs its spans and one line in the log, until it is back. */
function tellingOfLoss(exporter: SpanExporter, log: Log): SpanExporter {
  let isLosing = false
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isLost = result.error !== undefined
        if (isLost && !isLosing) log.warn({ err: result.error }, 'Traces do not reach the collector')
        if (!isLost && isLosing) log.info('Traces reach the collector again')
        isLosing = isLost
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  }
}
