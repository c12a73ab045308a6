import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'

/** What Apollo Server has made of the headers of questions that it answered. */
export interface JudgedHeaders {
  /** @returns the content type of the answer to a POST under such headers; null: not known */
  answeredAs(request: IncomingMessage): string | null
  learn(request: IncomingMessage, status: number, contentType: string | undefined): void
}

/** Clients of one kind send the same headers; these are more kinds than there honestly are. */
const MOST_KINDS = 100

/** Only what no page of another origin can send unasked, so that there is nothing else to judge. */
const JSON_BODY = /^application\/json\s*(;|$)/i

/** Which headers decide how a question is answered. */
function kindOf({ method, headers }: IncomingMessage): string | null {
  const { 'content-type': contentType = '', accept = '' } = headers
  return method === 'POST' && JSON_BODY.test(contentType) ? `${contentType}\n${accept}` : null
}

export function judgedHeaders(): JudgedHeaders {
  const kinds = new LRUCache<string, string>({ max: MOST_KINDS })
  return {
    answeredAs(request) {
      const kind = kindOf(request)
      return kind === null ? null : (kinds.get(kind) ?? null)
    },
    learn(request, status, contentType) {
      const kind = kindOf(request)
      if (kind !== null && status === 200 && contentType !== undefined) kinds.set(kind, contentType)
    },
  }
}
