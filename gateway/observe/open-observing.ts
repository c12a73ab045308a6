import type { Log } from '../../shared/log.ts'
import { openTracing } from '../../shared/observe/open-tracing.ts'
import type { ObserveSettings } from '../../shared/observe/settings.ts'
import type { Parties } from '../parties.ts'
import { UNSEEN, type Observing } from './observing.ts'
import { tracingAround } from './tracing-around.ts'

interface ObservingParts {
  readonly parties: Pick<Parties, 'members'>
  readonly log: Log
}

/** What counts is loaded only where metrics are wanted. */
export async function openObserving(settings: ObserveSettings, { parties, log }: ObservingParts): Promise<Observing> {
  const { metrics, traces } = settings
  const counted = metrics ? (await import('./counting.ts')).counting(metrics, parties) : UNSEEN
  return traces ? tracingAround(counted, await openTracing({ ...traces, service: 'gateway', log })) : counted
}
