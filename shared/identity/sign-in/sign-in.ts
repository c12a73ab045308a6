import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ExchangeError } from '../../errors.ts'
import { GATEWAY_AUDIENCE } from '../audience.ts'
import { askIssuer } from '../issuer-answer.ts'
import type { Issuer } from '../issuers.ts'
import { readTokenAnswer, type GivenToken } from '../token-answer.ts'
import { awaitCallback } from './callback.ts'
import { CLI_CLIENT } from './cli-client.ts'
import { findEndpoints } from './endpoints.ts'

export interface SignInSettings {
  readonly issuer: Pick<Issuer, 'party' | 'url'>
  /** Told the address that a browser has to open. */
  readonly show: (address: string) => void
  /** Unguessable text of at least 43 letters of base64url. */
  readonly random: () => string
  readonly patienceMs: number
  readonly signal: AbortSignal
}

const ANSWER_LIMIT_BYTES = 16_384
const TIMEOUT_MS = 10_000

/**
 * Have a person sign in with a browser: authorization code with PKCE, coming back to this machine.
 * @returns an access token for the gateway
 * @throws the signal's reason, SIGN_IN_FAILED ISSUER_UNREACHABLE ISSUER_ANSWER_INVALID
 */
export async function signIn({ issuer, show, random, patienceMs, signal }: SignInSettings): Promise<GivenToken> {
  const endpoints = await findEndpoints(issuer)
  const verifier = random()
  const state = random()
  const callback = await awaitCallback(issuer, state)
  try {
    const address = new URL(endpoints.authorization)
    const question = {
      client_id: CLI_CLIENT,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: callback.redirectUri,
      resource: GATEWAY_AUDIENCE,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state,
      // on a machine that several people share, the last one is not signed in again by chance
      prompt: 'login',
    }
    for (const [name, value] of Object.entries(question)) address.searchParams.set(name, value)
    show(address.href)
    const code = await within(callback.code, patienceMs, signal)
    const answer = await askIssuer({
      ...{ url: endpoints.token, party: issuer.party, timeoutMs: TIMEOUT_MS, limitBytes: ANSWER_LIMIT_BYTES },
      form: {
        grant_type: 'authorization_code',
        client_id: CLI_CLIENT,
        code,
        redirect_uri: callback.redirectUri,
        code_verifier: verifier,
        resource: GATEWAY_AUDIENCE,
      },
    })
    const given = readTokenAnswer(answer, issuer.party)
    if (typeof given !== 'string') return given
    throw new ExchangeError('SIGN_IN_FAILED', `The issuer of ${issuer.party} gave no token (${given}).`)
  } finally {
    callback.close()
  }
}

async function within(code: Promise<string>, patienceMs: number, signal: AbortSignal): Promise<string> {
  const settled = new AbortController()
  const giveUp = async (): Promise<never> => {
    await pause(patienceMs, undefined, { signal: AbortSignal.any([signal, settled.signal]) })
    throw new ExchangeError('SIGN_IN_FAILED', `Nobody came back from the browser within ${patienceMs / 1000} seconds.`)
  }
  try {
    return await Promise.race([code, giveUp()])
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    settled.abort()
  }
}
