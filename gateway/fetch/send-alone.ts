import type { Pool } from 'undici'
import type { Party } from '../parties.ts'
import { headersOf, questionHeadersOf, type Asking } from './asking.ts'
import { fetchRaw } from './fetch-raw.ts'
import type { GatewayHop } from './hop.ts'
import type { Patience } from './patience.ts'
import { JSON_TYPES, type RawAnswer } from './raw-answer.ts'

export interface AloneParts {
  readonly pool: Pool
  /** In front of every path. */
  readonly folder: string
  readonly party: () => Party
  /** Null: nothing is signed. */
  readonly hop: GatewayHop | null
  readonly answerLimitBytes: number
}

export interface AloneRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** JSON text. */
  readonly body?: string
  /** What anybody may know is asked of whoever answers. */
  readonly unsigned?: boolean
  /** Headers that nobody signs. */
  readonly along?: Readonly<Record<string, string>> | undefined
}

const EMPTY = Buffer.alloc(0)

/** Sends what nobody's name is on, signed where anything is, and believes the answer accordingly. */
export function sendAlone({ pool, folder, party, hop, answerLimitBytes: limit }: AloneParts) {
  async function sendSigned(
    end: GatewayHop,
    { method, path, body = '', along }: AloneRequest,
    asking: Asking,
    patience: Patience,
  ): Promise<RawAnswer> {
    const to = party()
    const target = folder + path
    const bytes = method === 'POST' ? Buffer.from(body) : EMPTY
    const questions = [{ token: null, body: bytes }]
    const sealed = await end.seal({ method, target, body: bytes, questions, timeoutMs: asking.timeoutMs }, to)
    const common = method === 'POST' ? questionHeadersOf(asking) : headersOf(asking)
    const headers = { ...common, ...sealed.headers, ...along }
    const request = { path: target, method, headers, ...(method === 'POST' ? { body: bytes } : {}) }
    const answer = await fetchRaw(pool, request, { party: to, patience, limit, types: JSON_TYPES })
    await sealed.verify(answer)
    return answer
  }

  return (request: AloneRequest, asking: Asking, patience: Patience): Promise<RawAnswer> => {
    if (hop && request.unsigned !== true) return sendSigned(hop, request, asking, patience)
    const { method, path, body, along } = request
    const sent =
      body === undefined
        ? { path: folder + path, method, headers: headersOf(asking) }
        : { path: folder + path || '/', method, headers: questionHeadersOf(asking), body }
    if (along) Object.assign(sent.headers, along)
    return fetchRaw(pool, sent, { party: party(), patience, limit, types: JSON_TYPES })
  }
}
