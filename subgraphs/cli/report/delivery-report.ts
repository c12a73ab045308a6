import type { CountryProfile } from '../../kit/country-profile.ts'
import type { OpenedDelivery } from '../../kit/intake/open-delivery.ts'
import type { CollectedProblems } from './collected-problems.ts'

/** How a file is written, and what came of its lines. */
export interface ReadFile {
  readonly format: OpenedDelivery['format']
  /** The file that says what its columns mean; of no account for SDMX-CSV. */
  readonly mapping: string
  readonly file: Pick<OpenedDelivery['file'], 'encoding' | 'encodingFrom' | 'compressed' | 'separator' | 'bytes'>
  readonly tally: OpenedDelivery['tally']
}

/** All that is said about a delivery that was read to its end. */
export interface DeliveryReport {
  readonly path: string
  readonly country: CountryProfile
  /** Null: the file could not be opened, and a problem says why. */
  readonly read: ReadFile | null
  readonly problems: CollectedProblems
}
