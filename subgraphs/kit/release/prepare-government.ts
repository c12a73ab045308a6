import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../country-profile.ts'
import { deliveriesIn, type Delivery } from '../intake/delivery.ts'
import { readDeliveryInBatches } from '../intake/read-delivery.ts'
import { openDatabase } from '../store/transaction.ts'
import { fingerprint, type Fingerprint } from './fingerprint.ts'
import { isUnseen, protectNoted } from './protect-later.ts'
import { loadRelease } from './load-release.ts'
import { rulesOf } from './rules.ts'

export interface Preparation {
  readonly profile: CountryProfile
  readonly databaseUrl: string
  /** Absolute; each with a manifest. */
  readonly deliveryFolders: readonly string[]
  readonly catalogue: Catalogue
  readonly clock: () => Date
  /** A role that is to answer questions from the database, and do nothing else with it. */
  readonly serviceRole?: string | undefined
  /** Lines loaded so far, of how many that were not loaded before. */
  readonly onProgress?: (done: number, total: number) => void
  /** Years of indicators protected so far, of how many. */
  readonly onProtected?: (done: number, total: number) => void
}

export interface Prepared {
  /** Releases that were not there before. */
  readonly loaded: number
  /** Releases that are there now. */
  readonly releases: number
}

/**
 * Bring a government's database up to date: its schema, and a release for each delivery in the folders,
 * in the order of publication. What is there already is recognised without reading it.
 * @throws DATABASE_UNAVAILABLE DATABASE_OF_ANOTHER_GOVERNMENT DELIVERY_INVALID CODELIST_INVALID
 */
export async function prepareGovernment(preparation: Preparation): Promise<Prepared> {
  const { profile, databaseUrl, deliveryFolders, catalogue, clock, onProgress = () => {}, onProtected } = preparation
  const database = await openDatabase(databaseUrl)
  try {
    await database.migrate(profile)
    const known = await database.transaction((transaction) =>
      transaction.query<{ content_hash: string }>('select content_hash from release'),
    )
    const hashes = new Set(known.map((release) => release.content_hash))
    const missing = (await deliveriesOf(deliveryFolders, profile)).filter(({ contentHash }) => !hashes.has(contentHash))
    const total = missing.reduce((sum, { lines }) => sum + lines, 0)
    let done = 0
    let loaded = 0
    onProgress(done, total)
    const rules = rulesOf(profile, catalogue)
    const protectLater = await isUnseen(database)
    for (const { delivery, contentHash, lines } of missing) {
      const isNew = await loadRelease(
        database,
        { ...delivery, contentHash, note: delivery.note === '' ? null : delivery.note },
        readDeliveryInBatches(delivery, profile, catalogue),
        {
          ...rules,
          ...{ clock, protectLater },
          onRows: (rows) => onProgress(done + Math.min(rows, lines), total),
        },
      )
      done += lines
      if (isNew) loaded += 1
      onProgress(done, total)
    }
    await protectNoted(database, rules, onProtected)
    if (preparation.serviceRole !== undefined) await database.grantServing(preparation.serviceRole)
    return { loaded, releases: hashes.size + loaded }
  } finally {
    await database.close()
  }
}

/**
 * The same where somebody else has brought the database up to date, for a role that may only answer from it.
 * @throws DATABASE_UNAVAILABLE DATABASE_OF_ANOTHER_GOVERNMENT CONFIGURATION_INVALID
 */
export async function preparedByOwner({
  profile,
  databaseUrl,
}: Pick<Preparation, 'profile' | 'databaseUrl'>): Promise<Prepared> {
  const database = await openDatabase(databaseUrl)
  try {
    return { loaded: 0, releases: await database.requirePrepared(profile) }
  } finally {
    await database.close()
  }
}

type Found = Fingerprint & { readonly delivery: Delivery }

async function deliveriesOf(folders: readonly string[], profile: CountryProfile): Promise<Found[]> {
  const deliveries = (await Promise.all(folders.map((folder) => deliveriesIn(folder, profile)))).flat()
  deliveries.sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt) || (a.id < b.id ? -1 : 1))
  return Promise.all(deliveries.map(async (delivery) => ({ delivery, ...(await fingerprint(delivery)) })))
}
