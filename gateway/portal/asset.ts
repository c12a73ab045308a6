import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** A document that does not change while the gateway runs. */
export interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly compressed: Buffer
  readonly etag: string
}

export const assetOf = (type: string, content: Buffer | string): Asset => {
  const plain = Buffer.from(content)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { type, plain, compressed: gzipSync(plain), etag }
}

/** GraphiQL's editor sets styles on its elements and carries its fonts; everything else comes from here alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cache-control': 'no-cache',
  vary: 'accept, accept-encoding',
}

export function answerAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const headers = { ...HEADERS, etag: asset.etag, 'content-type': asset.type }
  if (request.headers['if-none-match'] === asset.etag) {
    response.writeHead(304, headers).end()
    return
  }
  const compressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const body = compressed ? asset.compressed : asset.plain
  response.writeHead(200, {
    ...headers,
    ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  })
  response.end(body)
}
