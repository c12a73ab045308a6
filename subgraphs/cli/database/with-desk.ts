import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Language } from '../../../shared/language.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import type { Environment } from '../../../shared/config.ts'
import type { ReleaseDesk } from '../../kit/release/release-desk.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import { stopWhenAsked } from '../up/stop-when-asked.ts'
import { openHomeDatabase, type GivenDatabase } from './home-database.ts'
import { readDatabaseSettings } from './settings.ts'

interface DatabaseOf {
  /** Whose: a government, or the gateway. */
  readonly country: Pick<CountryProfile, 'graph'>
  readonly environment: Environment
  readonly lang: Language
}

interface Surroundings extends DatabaseOf {
  readonly country: CountryProfile
}

/**
 * Open a database of the exchange, do something with it, and leave its PostgreSQL as it was found.
 * @param work is not waited for once it is called off: PostgreSQL undoes what has not taken effect
 * @throws CalledOff CONFIGURATION_INVALID PORT_IN_USE POSTGRES_UNAVAILABLE
 */
export async function withDatabase<T>(
  surroundings: DatabaseOf,
  work: (databaseUrl: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = stopWhenAsked()
  const database = await openDatabaseOf(surroundings)
  try {
    signal.throwIfAborted()
    return await Promise.race([work(database.url, signal), rejectWhenAborted(signal)])
  } finally {
    await database.close()
  }
}

/**
 * The same for its releases, with the schema brought up to date.
 * @throws DATABASE_UNAVAILABLE and DATABASE_OF_ANOTHER_GOVERNMENT as well
 */
export const withDesk = <T>(
  surroundings: Surroundings,
  work: (desk: ReleaseDesk, signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  withDatabase(surroundings, async (databaseUrl, signal) => {
    const desk = await openDesk(surroundings.country, databaseUrl)
    try {
      return await work(desk, signal)
    } finally {
      await desk.close()
    }
  })

/** @throws DATABASE_UNAVAILABLE DATABASE_OF_ANOTHER_GOVERNMENT */
export async function openDesk(profile: CountryProfile, databaseUrl: string): Promise<ReleaseDesk> {
  // Loaded where it is needed: what it stands on takes longer to start than most commands to run.
  const { openReleaseDesk } = await import('../../kit/release/release-desk.ts')
  return openReleaseDesk({ profile, databaseUrl, catalogue, clock: () => new Date() })
}

async function openDatabaseOf({ country, environment, lang }: DatabaseOf): Promise<GivenDatabase> {
  const { databaseUrl, home, port } = readDatabaseSettings(environment, country)
  if (databaseUrl !== undefined) return { url: databaseUrl, close: () => Promise.resolve() }
  return openHomeDatabase({ home, port, searchPath: environment['PATH'] ?? '', country, lang })
}
