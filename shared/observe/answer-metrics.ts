import type { RequestListener } from 'node:http'
import type { Metrics } from './metrics.ts'

/** Answers Prometheus at `/metrics`, and nobody else. */
export const answerMetrics =
  (metrics: Pick<Metrics, 'text' | 'contentType'>): RequestListener =>
  ({ method, url = '' }, response) => {
    const asked = (method === 'GET' || method === 'HEAD') && url.split('?')[0] === '/metrics'
    if (!asked) return void response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    )
  }
