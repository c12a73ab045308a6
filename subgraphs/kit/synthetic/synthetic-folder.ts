import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CountryProfile } from '../country-profile.ts'
import { MANIFEST } from '../intake/delivery.ts'
import { generateDeliveries } from './generate-deliveries.ts'

export interface SyntheticSettings {
  /** Where the generated deliveries of every seed and government are kept. */
  readonly home: string
  readonly seed: number
  /** Releases written so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * The folder of a government's synthetic deliveries, generated when it is first asked for.
 * @throws DELIVERY_INVALID for a mistake in the government's folder of facts
 */
export async function syntheticFolder(profile: CountryProfile, settings: SyntheticSettings): Promise<string> {
  const { home, seed, onProgress } = settings
  const folder = join(home, 'synthetic', String(seed), profile.graph)
  if (!existsSync(join(folder, MANIFEST))) {
    await generateDeliveries(profile, { folder, seed, ...(onProgress ? { onProgress } : {}) })
  }
  return folder
}
