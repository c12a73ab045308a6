import { join } from 'node:path'
import type { ClientMetadata } from 'oidc-provider'
import { passwordsOf } from '../../local/postgres/passwords.ts'
import { GATEWAY_CLIENT } from '../audience.ts'
import { TOKEN_EXCHANGE } from '../exchange/grant-type.ts'
import { CLI_CLIENT, LOOPBACK_REDIRECT } from '../sign-in/cli-client.ts'
import type { LocalAccount } from './accounts.ts'

/** The secrets of a local issuer's clients, by client id: kept beside its keys. @param folder as `issuerFolder` names it */
export const clientSecrets = (folder: string, accounts: readonly LocalAccount[]): ReadonlyMap<string, string> =>
  passwordsOf(join(folder, 'clients.json'), [GATEWAY_CLIENT, ...accounts.map(({ id }) => id)])

/** Who may ask a local issuer for tokens, and in which way alone. */
export const clientsOf = (secrets: ReadonlyMap<string, string>): ClientMetadata[] => [
  {
    client_id: CLI_CLIENT,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [LOOPBACK_REDIRECT],
  },
  ...[...secrets].map(([id, secret]) => ({
    client_id: id,
    client_secret: secret,
    grant_types: [id === GATEWAY_CLIENT ? TOKEN_EXCHANGE : 'client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
]
