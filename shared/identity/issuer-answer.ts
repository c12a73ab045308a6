import { ExchangeError } from '../errors.ts'
import { systemCode } from '../system-code.ts'

export interface IssuerRequest {
  readonly url: string
  /** Whose issuer it is, for messages. */
  readonly party: string
  readonly timeoutMs: number
  readonly limitBytes: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as a form by POST; without it the request is a GET. */
  readonly form?: Readonly<Record<string, string>>
}

export interface IssuerAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * Ask an issuer for a JSON document. Redirects are not followed: an address is trusted because somebody configured it.
 * @throws ISSUER_UNREACHABLE when nothing, a server's failure (5xx) or no whole answer comes in time
 * @throws ISSUER_ANSWER_INVALID for a redirect, an answer over the limit, or one that is not JSON
 */
export async function askIssuer(request: IssuerRequest): Promise<IssuerAnswer> {
  const { url, party, timeoutMs, limitBytes, headers = {}, form } = request
  const context = { reporter: party }
  const invalid = (what: string) =>
    new ExchangeError('ISSUER_ANSWER_INVALID', `The issuer of ${party} answered ${what}.`, context)
  try {
    const answer = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...headers },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (answer.status >= 300 && answer.status < 400) throw invalid('with a redirect, which is not followed')
    const text = await readText(answer, limitBytes)
    if (answer.status >= 500) throw new Error(`status ${answer.status}`)
    if (text === undefined) throw invalid(`with more than ${limitBytes} bytes`)
    const body = parse(text)
    if (body === undefined) throw invalid('with something that is not JSON')
    return { status: answer.status, body }
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    throw new ExchangeError('ISSUER_UNREACHABLE', `The issuer of ${party} ${reasonOf(cause, timeoutMs)}.`, {
      ...context,
      cause,
    })
  }
}

/** @returns undefined when it is longer than the limit; the rest is not read */
async function readText({ body }: Response, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (typeof error !== 'object' || error === null) return 'could not be reached'
  if ('name' in error && error.name === 'TimeoutError') return `did not answer within ${timeoutMs} ms`
  const code = systemCode('cause' in error ? error.cause : error)
  return code === '' ? 'could not be reached' : `could not be reached (${code})`
}
