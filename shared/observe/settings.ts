import { port, z } from '../config.ts'

/** What others may see of how a service does; absent parts are not even loaded. */
export interface ObserveSettings {
  /** Where Prometheus fetches metrics. */
  readonly metrics?: MetricsAddress
  readonly traces?: TracingSettings
}

export interface MetricsAddress {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Told the port once it listens. */
  readonly onListening?: (port: number) => void
}

export interface TracingSettings {
  /** Base address of an OTLP collector; spans are posted below it, to `/v1/traces`. */
  readonly endpoint: string
  /** Share of the traces begun here that are kept, from 0 to 1. */
  readonly ratio: number
  /** Whether a trace that an asker names is continued; else one of its own begins, with a link to it. */
  readonly trustsTraceparent: boolean
}

/** For `loadConfig`. */
export const OBSERVE_SETTINGS = {
  METRICS_PORT: port().optional().describe('Port on which /metrics answers Prometheus; absent: none'),
  METRICS_HOST: z.string().default('127.0.0.1').describe('Address on which /metrics listens'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('OTLP collector that traces are sent to; absent: none are made'),
  TRACE_RATIO: z.coerce
    .number('is no number')
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of the traces begun here that are kept, from 0 to 1'),
}

/** The same for a service that others ask with a trace of theirs. */
export const GOVERNMENT_OBSERVE_SETTINGS = {
  ...OBSERVE_SETTINGS,
  TRUST_TRACEPARENT: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on')
    .describe("on: the gateway's trace is continued, and its choice of what to keep followed"),
}

type Given = z.infer<z.ZodObject<typeof OBSERVE_SETTINGS>> & { readonly TRUST_TRACEPARENT?: boolean }

/** @param given as `loadConfig` read them */
export const observeSettings = (given: Given): ObserveSettings => ({
  ...(given.METRICS_PORT !== undefined && { metrics: { host: given.METRICS_HOST, port: given.METRICS_PORT } }),
  ...(given.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && {
    traces: {
      endpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT,
      ratio: given.TRACE_RATIO,
      trustsTraceparent: given.TRUST_TRACEPARENT ?? false,
    },
  }),
})
