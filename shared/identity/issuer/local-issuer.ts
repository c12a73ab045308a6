import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { partyCodes } from '../../agreements/codes/parties.ts'
import { ExchangeError } from '../../errors.ts'
import { answerJson } from '../../http/answer.ts'
import type { Service } from '../../http/service.ts'
import { openHome } from '../../local/home.ts'
import type { Log } from '../../log.ts'
import { systemCode } from '../../system-code.ts'
import { GATEWAY_AUDIENCE, governmentAudience } from '../audience.ts'
import type { Issuer } from '../issuers.ts'
import { SECRETARIAT } from '../roles.ts'
import { tokenVerifier } from '../token/token-verifier.ts'
import { readLocalAccounts } from './accounts.ts'
import { clientSecrets } from './clients.ts'
import { addExchangeGrant } from './exchange-grant.ts'
import { issuerFolder, keptKeys } from './kept-keys.ts'
import { openProvider } from './provider.ts'
import { signIn, SIGN_IN_PATH } from './sign-in.ts'

export interface LocalIssuerSettings {
  readonly party: string
  readonly host: string
  readonly port: number
  /** As tokens are to name it; where it listens, if nothing is said. */
  readonly url?: string | undefined
  /** The folder of everything that is kept. */
  readonly home: string
  readonly log: Log
  readonly clock: () => Date
}

export interface LocalIssuer extends Service {
  readonly issuer: Issuer
  /** How many people it vouches for. */
  readonly people: number
}

/**
 * An OpenID provider for the invented people of one party, on this machine. Not for production.
 * @throws PORT_IN_USE
 */
export async function startLocalIssuer(settings: LocalIssuerSettings): Promise<LocalIssuer> {
  const { party, host, home, log, clock } = settings
  const accounts = readLocalAccounts().filter((account) => account.party === party)
  const folder = issuerFolder(openHome(home).folder, party)
  const keys = await keptKeys(folder)
  const since = clock().toISOString()
  let answer = (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  const port = await listen(server, settings)
  const here = `http://${host}:${port}`
  const url = settings.url ?? here
  const issuer = { party, url, keysUrl: `${url}/jwks`, tokenUrl: `${url}/token` }
  const provider = openProvider({ party, url, keys, secrets: clientSecrets(folder, accounts), accounts })
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'A request failed'))
  addExchangeGrant(provider, {
    verifier: tokenVerifier({
      issuers: [issuer],
      audience: GATEWAY_AUDIENCE,
      clock,
      // its own keys, which it has no need to fetch
      fetchKeys: () => Promise.resolve({ keys: keys.map(({ d: _secret, ...key }) => key) }),
    }),
    audiences: new Set(partyCodes.filter((code) => code !== SECRETARIAT).map(governmentAudience)),
    clock,
  })
  const oidc = provider.callback()
  const authority = new URL(url).host
  const askWho = signIn({ party, provider, accounts })
  answer = (request, response) => {
    const path = request.url ?? ''
    if (path === '/readyz') answerJson(response, 200, { status: 'ready', since, checks: {} })
    else if (path.startsWith(SIGN_IN_PATH)) void askWho(request, response)
    else {
      // what it says of its addresses does not depend on how it was reached
      request.headers.host = authority
      void oidc(request, response)
    }
  }
  return {
    url: here,
    port,
    issuer,
    people: accounts.length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

const listen = (server: ReturnType<typeof createServer>, { host, port, party }: LocalIssuerSettings): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `Port ${port} (for the issuer of ${party}) cannot be listened on (${systemCode(cause)}).`
      reject(new ExchangeError('PORT_IN_USE', message, { cause }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
