import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'

/** The same figures on every machine. */
export const SEED = '2024'

/**
 * Load every government's deliveries, published and synthetic, as its own process does before it serves.
 * @param home where the generated deliveries are kept
 */
export async function prepareGovernments(urls: ReadonlyMap<string, string>, home: string): Promise<void> {
  await Promise.all(
    countries.map(async ({ graph }) => {
      const child = spawn(process.execPath, [projectFile('dist/subgraphs/main.js'), graph, '--prepare'], {
        env: { DATABASE_URL: urls.get(graph), EXCHANGE_HOME: home, SYNTHETIC_SEED: SEED, LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0) throw new Error(`${graph} could not be prepared: exit code ${code}`)
    }),
  )
}
