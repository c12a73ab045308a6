import { ExchangeError } from '../../shared/errors.ts'

const PATIENCE_MS = 60_000

export interface JsonAnswer {
  readonly status: number
  readonly body: unknown
  /** The body as it came. */
  readonly text: string
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  TimeoutError: `no answer within ${PATIENCE_MS / 1000} seconds`,
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? String(cause.code) : cause.name
  return REASONS[code] ?? REASONS[cause.name] ?? (cause.message || cause.name)
}

/**
 * Ask the gateway something.
 * @throws GATEWAY_UNREACHABLE when nothing answers there, or something that is no gateway
 */
export async function fetchJson(url: string, init: RequestInit = {}): Promise<JsonAnswer> {
  const unreachable = (why: string, cause?: unknown) =>
    new ExchangeError('GATEWAY_UNREACHABLE', `${url}: ${why.replace(/\.?$/, '.')}`, { cause })
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), ...init })
    const text = await answer.text()
    try {
      return { status: answer.status, body: JSON.parse(text), text }
    } catch {
      throw unreachable(`answered with status ${answer.status} and no JSON`)
    }
  } catch (error) {
    throw error instanceof ExchangeError ? error : unreachable(reasonOf(error), error)
  }
}
