import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { systemCode } from '../../system-code.ts'

/** What a connection string is made of. */
export interface Access {
  readonly port: number
  readonly database: string
  readonly role: string
  readonly password: string
}

export const databaseUrl = ({ port, database, role, password }: Access): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

/** Do something over one connection, which is closed in any case. */
export async function withConnection<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03'])

/** The server is starting or stopping: neither up nor broken. */
const isPassing = (error: unknown): boolean =>
  PASSING.has(systemCode(error)) || /terminated unexpectedly/.test(String(error))

/**
 * Wait until the server takes connections.
 * @param goOn asked before each further attempt; false means that nobody will ever answer
 * @returns the server's data folder, or undefined when `goOn` ended the waiting
 * @throws whatever the server says that waiting will not change, e.g. a wrong password
 */
export async function dataFolderServedAt(url: string, goOn: () => boolean): Promise<string | undefined> {
  while (goOn()) {
    try {
      return await withConnection(url, async (client) => {
        const answer = await client.query<{ data_directory: string }>('SHOW data_directory')
        return answer.rows[0]?.data_directory
      })
    } catch (error) {
      if (!isPassing(error)) throw error
      await pause(20)
    }
  }
  return undefined
}
