import { loadConfig } from '../../shared/config.ts'
import { partyCodes } from '../../shared/agreements/codes/parties.ts'
import { GATEWAY_AUDIENCE } from '../../shared/identity/audience.ts'
import { tokenExchange } from '../../shared/identity/exchange/exchange-token.ts'
import { gatewaySecretSettings, gatewaySecretsIn } from '../../shared/identity/exchange/gateway-secrets.ts'
import { issuersIn, issuerSettings } from '../../shared/identity/issuers.ts'
import { fetchKeysOver } from '../../shared/identity/token/fetch-keys.ts'
import { tokenVerifier } from '../../shared/identity/token/token-verifier.ts'
import { gatewayIdentity, type GatewayIdentity } from './gateway-identity.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whom the gateway believes, as its settings say: ISSUER_URL_<PARTY> and GATEWAY_SECRET_<PARTY>.
 * @throws CONFIGURATION_INVALID
 */
export function readGatewayIdentity(environment: Environment, clock: () => Date): GatewayIdentity {
  const issuers = issuersIn(loadConfig(environment, issuerSettings(partyCodes)), partyCodes)
  const parties = issuers.map(({ party }) => party)
  const secrets = gatewaySecretsIn(loadConfig(environment, gatewaySecretSettings(parties)), parties)
  return gatewayIdentity({
    verifier: tokenVerifier({ issuers, audience: GATEWAY_AUDIENCE, clock, fetchKeys: fetchKeysOver() }),
    exchange: tokenExchange({ issuers, secrets, clock }),
  })
}
