/** Something that listens: a government's subgraph, the regional one, the gateway. */
export interface Service {
  /** Base address without a trailing slash, e.g. http://127.0.0.1:4002 */
  readonly url: string
  readonly port: number
  /** Stop listening, let what is under way end, release everything. */
  close(): Promise<void>
}

/** What `/members` of the regional service lists: who can be asked. The gateway learns the governments from it. */
export interface Member {
  readonly refArea: string
  readonly graph: string
  readonly typeName: string
  /** The end of the corridor it takes where an indicator is reported by both ends. */
  readonly corridorSide: 'ORIGIN' | 'DESTINATION'
}

/** What `/readyz` answers, with status 200 when ready and 503 when not. */
export interface Readiness {
  readonly status: 'ready' | 'starting' | 'stopping' | 'unready'
  /** ISO moment since which the process runs. */
  readonly since: string
  /** Each part it depends on: 'ok', or an error code of the catalogue. */
  readonly checks: Readonly<Record<string, string>>
  /** The newest release, where the service publishes any. */
  readonly release?: { readonly id: string; readonly publishedAt: string } | null
}

/** Header by which a request is followed through every log; the gateway makes it. */
export const REQUEST_ID_HEADER = 'x-request-id'
/** Header that tells how many milliseconds the asker will still wait. */
export const TIMEOUT_HEADER = 'exchange-timeout-ms'
