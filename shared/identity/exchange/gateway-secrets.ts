import { z } from '../../config.ts'

/** GATEWAY_SECRET_KG: what the gateway's client proves itself with at one issuer. It makes no person. */
export const gatewaySecretName = (party: string): string => `GATEWAY_SECRET_${party}`

/** The settings that hold the secrets, as a shape for `loadConfig`. @param parties those that have an issuer */
export const gatewaySecretSettings = (parties: readonly string[]): Record<string, z.ZodString> => {
  const first: Record<string, z.ZodString> = {}
  return parties.reduce((shape, party) => {
    const secret = z.string('is missing').min(20, 'is shorter than 20 characters')
    return { ...shape, [gatewaySecretName(party)]: secret.describe(`The gateway's secret at the issuer of ${party}`) }
  }, first)
}

/** The secrets by party. @param settings as `loadConfig` read them by `gatewaySecretSettings(parties)` */
export const gatewaySecretsIn = (
  settings: Readonly<Record<string, unknown>>,
  parties: readonly string[],
): ReadonlyMap<string, string> =>
  new Map(
    parties.flatMap((party) => {
      const secret = settings[gatewaySecretName(party)]
      return typeof secret === 'string' ? [[party, secret] as const] : []
    }),
  )
