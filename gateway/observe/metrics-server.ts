import { createServer } from 'node:http'
import { answerMetrics } from '../../shared/observe/answer-metrics.ts'
import type { Metrics } from '../../shared/observe/metrics.ts'
import type { MetricsAddress } from '../../shared/observe/settings.ts'
import { listen } from '../listen.ts'

/**
 * Metrics on a port of their own: they tell more than strangers need to know.
 * @returns stops it
 * @throws PORT_IN_USE
 */
export async function serveMetrics(metrics: Metrics, { host, port, onListening }: MetricsAddress): Promise<() => void> {
  const server = createServer(answerMetrics(metrics))
  onListening?.(await listen(server, port, host))
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
