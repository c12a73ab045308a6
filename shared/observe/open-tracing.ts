import type { Tracing, TracingParts } from './tracing.ts'

/** OpenTelemetry is loaded only where traces are wanted. */
export async function openTracing(parts: TracingParts): Promise<Tracing> {
  const { otelTracing } = await import('./otel-tracing.ts')
  return otelTracing(parts)
}
