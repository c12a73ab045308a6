import { ExchangeError } from '../../../shared/errors.ts'

/** A government as its database remembers it. */
export interface Owner {
  /** ISO 3166-1 alpha-2. */
  readonly refArea: string
  readonly graph: string
}

/** Statements on a connection that nobody else uses. */
export interface Asked {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
}

interface Remembered {
  readonly ref_area: string
  readonly graph: string
  /** There are figures of it, or have been. */
  readonly used: boolean
}

/**
 * Keep a government's figures out of the database of another one, whatever address was given by mistake.
 * A database in which nothing is yet belongs to whoever opens it.
 * @throws DATABASE_OF_ANOTHER_GOVERNMENT
 */
export async function refuseOthers(connection: Asked, owner: Owner, databaseUrl: string): Promise<void> {
  const found = await rememberedIn(connection)
  if (found?.used) refuseForeign(found, owner, databaseUrl)
}

/** @throws DATABASE_OF_ANOTHER_GOVERNMENT */
export function refuseForeign(
  found: Pick<Remembered, 'ref_area' | 'graph'>,
  { refArea, graph }: Owner,
  databaseUrl: string,
): void {
  if (found.ref_area === refArea) return
  const place = placeOf(databaseUrl)
  const message = `The database ${place} holds the figures of ${found.ref_area} (${found.graph}), not of ${refArea} (${graph}).`
  throw new ExchangeError('DATABASE_OF_ANOTHER_GOVERNMENT', message, { place, reporter: refArea })
}

/**
 * From now on the database is this government's.
 * @throws DATABASE_OF_ANOTHER_GOVERNMENT if a migration has just told whose it is
 */
export async function remember(connection: Asked, owner: Owner, databaseUrl: string): Promise<void> {
  const { refArea, graph } = owner
  await refuseOthers(connection, owner, databaseUrl)
  await connection.query(
    `insert into government (ref_area, graph) values ($1, $2)
     on conflict (the_one) do update set (ref_area, graph) = (excluded.ref_area, excluded.graph)
     where (government.ref_area, government.graph) <> (excluded.ref_area, excluded.graph)`,
    [refArea, graph],
  )
}

async function rememberedIn(connection: Asked): Promise<Remembered | undefined> {
  const [table] = await connection.query<{ there: boolean }>(`select to_regclass('government') is not null as there`)
  if (!table?.there) return undefined
  const [found] = await connection.query<Remembered>(`
    select ref_area, graph,
      exists (select from release) or exists (select from draft) or exists (select from blanking) as used
    from government`)
  return found
}

/** Where a database is, without a word of who may open it: `localhost:5432/kyrgyzstan`. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL'
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}
