import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ExchangeError } from '../../errors.ts'
import type { Issuer } from '../issuers.ts'
import { foreignText } from '../token/foreign-text.ts'

/** Waits on this machine for the browser that comes back from an issuer. */
export interface Callback {
  /** Where the issuer is to send it. */
  readonly redirectUri: string
  /** Resolves with the code; @throws SIGN_IN_FAILED when the issuer says that nobody signed in */
  readonly code: Promise<string>
  close(): void
}

const page = (en: string, ru: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>exchange login</title>
<p>${en}</p><p lang="ru">${ru}</p></html>
`

const DONE = page('You are signed in. You may close this page.', 'Вход выполнен. Страницу можно закрыть.')
const NOT_DONE = page(
  'Nobody was signed in. The command line says why.',
  'Вход не выполнен. Причина — в командной строке.',
)

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  })
  response.end(html)
}

/**
 * Listen on a free port of 127.0.0.1.
 * @param state what was sent with the browser: whoever comes without it is not the one that was sent
 */
export async function awaitCallback({ url }: Pick<Issuer, 'url'>, state: string): Promise<Callback> {
  const { promise: code, resolve, reject } = Promise.withResolvers<string>()
  code.catch(() => undefined)

  function take(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const mine = request.method === 'GET' && pathname === '/callback' && searchParams.get('state') === state
    // RFC 9207: an answer of another issuer is somebody mixing two sign-ins up
    const from = searchParams.get('iss') ?? url
    if (!mine || from !== url) {
      answer(response, 404, NOT_DONE)
      return
    }
    const given = searchParams.get('code')
    const error = searchParams.get('error')
    answer(response, given === null ? 400 : 200, given === null ? NOT_DONE : DONE)
    if (given !== null) resolve(given)
    else reject(new ExchangeError('SIGN_IN_FAILED', `The issuer signed nobody in: ${foreignText(error)}.`))
  }

  const server = createServer(take)
  const port = await new Promise<number>((listening, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      listening(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
  return {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    code,
    close: () => {
      server.close()
      server.closeIdleConnections()
    },
  }
}
