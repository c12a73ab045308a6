import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { type Environment, loadConfig } from '../../../shared/config.ts'
import { NOBODY, type Asker } from '../../../shared/identity/asker.ts'
import { GATEWAY_CLIENT, governmentAudience } from '../../../shared/identity/audience.ts'
import { issuersIn, issuerSettings } from '../../../shared/identity/issuers.ts'
import { choosePurpose } from '../../../shared/identity/purpose.ts'
import { fetchKeysOver } from '../../../shared/identity/token/fetch-keys.ts'
import {
  EXCHANGED_LIFE_SECONDS,
  tokenVerifier,
  type TokenVerifier,
} from '../../../shared/identity/token/token-verifier.ts'

/** Who asks a government, as it finds out by itself: the gateway's word counts for nothing. */
export interface GovernmentIdentity {
  /**
   * @param token exchanged for this government; null: nobody vouches for the asker
   * @param purpose as the question names it
   * @throws one of the TOKEN_* and PURPOSE_* codes, ISSUER_UNREACHABLE or ISSUER_ANSWER_INVALID
   */
  askerOf(token: string | null, purpose: string | undefined): Promise<Asker>
}

export const governmentIdentity = (verifier: TokenVerifier): GovernmentIdentity => ({
  async askerOf(token, purpose) {
    const principal = token === null ? NOBODY.principal : await verifier.verify(token)
    return { principal, purpose: choosePurpose(principal, purpose) }
  },
})

/**
 * Whom a government believes, as its settings say: ISSUER_URL_<PARTY>.
 * @throws CONFIGURATION_INVALID
 */
export function readGovernmentIdentity(
  environment: Environment,
  refArea: string,
  clock: () => Date,
): GovernmentIdentity {
  const issuers = issuersIn(loadConfig(environment, issuerSettings(partyCodes)), partyCodes)
  return governmentIdentity(
    tokenVerifier({
      ...{ issuers, clock, fetchKeys: fetchKeysOver() },
      ...{ audience: governmentAudience(refArea), actor: GATEWAY_CLIENT, longestLifeSeconds: EXCHANGED_LIFE_SECONDS },
    }),
  )
}
