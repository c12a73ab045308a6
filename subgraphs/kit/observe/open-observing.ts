import type { Log } from '../../../shared/log.ts'
import { openTracing } from '../../../shared/observe/open-tracing.ts'
import type { ObserveSettings } from '../../../shared/observe/settings.ts'
import { UNSEEN, type Observing } from './observing.ts'
import { tracingAround } from './tracing-around.ts'

/** What counts is loaded only where metrics are wanted. @param service the graph's name */
export async function openObserving(settings: ObserveSettings, service: string, log: Log): Promise<Observing> {
  const { metrics, traces } = settings
  const counted = metrics ? (await import('./counting.ts')).counting(metrics, service) : UNSEEN
  if (!traces) return counted
  return tracingAround(counted, await openTracing({ ...traces, service, log }), traces.trustsTraceparent)
}
