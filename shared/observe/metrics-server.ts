import { createServer } from 'node:http'
import { listen } from '../http/listen.ts'
import { answerMetrics } from './answer-metrics.ts'
import type { Metrics } from './metrics.ts'
import type { MetricsAddress } from './settings.ts'

/**
 * Metrics on a port of their own: they tell more than whoever asks a service needs to know.
 * @returns stops it
 * @throws PORT_IN_USE
 */
export async function serveMetrics(metrics: Metrics, { host, port, onListening }: MetricsAddress): Promise<() => void> {
  const server = createServer(answerMetrics(metrics))
  const listening = await listen(server, host, port)
  onListening?.(listening)
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
