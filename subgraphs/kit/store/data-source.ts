import 'reflect-metadata'
import { DataSource } from 'typeorm'
import { Arrival1704067200010 } from './migrations/1704067200010-arrival.ts'
import { CoverageEntity } from './coverage.entity.ts'
import { Blanking1704067200006 } from './migrations/1704067200006-blanking.ts'
import { Coverage1704067200002 } from './migrations/1704067200002-coverage.ts'
import { Draft1704067200005 } from './migrations/1704067200005-draft.ts'
import { Government1704067200012 } from './migrations/1704067200012-government.ts'
import { Nonces1704067200013 } from './migrations/1704067200013-nonces.ts'
import { Observation1704067200001 } from './migrations/1704067200001-observation.ts'
import { ObservationEntity } from './observation.entity.ts'
import { Protection1704067200004 } from './migrations/1704067200004-protection.ts'
import { Release1704067200000 } from './migrations/1704067200000-release.ts'
import { ReleaseEntity } from './release.entity.ts'
import { Unprotected1704067200007 } from './migrations/1704067200007-unprotected.ts'
import { Withdrawal1704067200003 } from './migrations/1704067200003-withdrawal.ts'
import { WithdrawnContent1704067200011 } from './migrations/1704067200011-withdrawn-content.ts'
import { unavailable } from './database-failure.ts'

/** How long a database may take before it counts as down. */
export const CONNECT_WITHIN_MS = 2000

interface Purpose {
  readonly poolSize: number
  /** Most time for one statement; 0: no limit. */
  readonly statementMs: number
}

/** Lookups of published cells: many, short. */
export const ANSWERING: Purpose = { poolSize: 10, statementMs: 5000 }
/** One delivery at a time, as long as it takes. */
export const LOADING: Purpose = { poolSize: 2, statementMs: 0 }

/**
 * A government's database.
 * @throws DATABASE_UNAVAILABLE
 */
export async function connect(databaseUrl: string, { poolSize, statementMs }: Purpose): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [ReleaseEntity, ObservationEntity, CoverageEntity],
    migrations: [
      Release1704067200000,
      Observation1704067200001,
      Coverage1704067200002,
      Withdrawal1704067200003,
      Protection1704067200004,
      Draft1704067200005,
      Blanking1704067200006,
      Unprotected1704067200007,
      Arrival1704067200010,
      WithdrawnContent1704067200011,
      Government1704067200012,
      Nonces1704067200013,
    ],
    migrationsTableName: 'migration',
    installExtensions: false,
    logging: false,
    poolSize,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    // The server closed a connection that nobody was using: the pool opens another one when it is needed.
    poolErrorHandler: () => {},
    extra: {
      keepAlive: true,
      ...(statementMs > 0 && { statement_timeout: statementMs, query_timeout: statementMs + 1000 }),
    },
  })
  try {
    return await dataSource.initialize()
  } catch (error) {
    throw unavailable(error)
  }
}
