import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { fetchJson } from '../fetch-json.ts'

const Shown = z.object({ supergraphSdl: z.string() })

/**
 * The supergraph that a running gateway answers by.
 * @param gateway its address
 * @throws GATEWAY_UNREACHABLE, also where it does not show it
 */
export async function fetchSupergraph(gateway: string): Promise<string> {
  const { status, body } = await fetchJson(`${gateway}/supergraph`)
  const shown = Shown.safeParse(body)
  if (shown.success) return shown.data.supergraphSdl
  const why = status === 404 ? 'does not show its supergraph' : `answered with status ${status} and no supergraph`
  throw new ExchangeError('GATEWAY_UNREACHABLE', `${gateway}/supergraph: ${why}.`)
}
