import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresServer } from '../../../shared/local/postgres/server.ts'
import { startTestServer } from '../../postgres/server.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { createDatabase } from '../database.ts'
import { exchangeLoad, type LoadedDelivery } from '../delivery/exchange-load.ts'
import { LINES_OF_PERIOD, writeNationalFile, years } from '../delivery/national-file.ts'
import { withFolder } from '../folder.ts'
import { median } from '../median.ts'
import { bareCopy, exportDraft } from './bare-copy.ts'

const EXTENTS = [years(1), years(10)]

export const load: Bench = {
  shows: 'exchange load of 100,000 and 1,000,000 lines, beside COPY alone, with its memory',
  run,
}

type Round = LoadedDelivery & { readonly bare: number }

async function run({ rounds }: Effort): Promise<readonly Finding[]> {
  // As a government runs it: what is committed is on disk.
  const { server, stop } = await startTestServer({})
  try {
    return await withFolder(async (folder) => {
      const rows: string[][] = []
      for (const extent of EXTENTS) {
        const lines = extent.periods.length * LINES_OF_PERIOD
        const path = join(folder, `permits-${lines}.csv`)
        await writeNationalFile(path, extent)
        const measured: Round[] = []
        for (let round = 0; round < rounds; round += 1) {
          measured.push(await loadOnce(server, path))
          process.stderr.write('.')
        }
        rows.push(rowOf(lines, statSync(path).size, measured))
      }
      process.stderr.write('\n')
      return [
        {
          caption:
            'A delivery in national CSV, loaded as a draft, and the same cells by COPY alone into a table with an index.',
          head: ['lines', 'file MB', 'exchange load s', 'lines/s', 'COPY alone s', '× COPY alone', 'peak memory MB'],
          rows,
        },
      ]
    })
  } finally {
    await stop()
  }
}

async function loadOnce(server: PostgresServer, path: string): Promise<Round> {
  const { url, client, drop } = await createDatabase(server, 'loading')
  try {
    await client.query('checkpoint')
    const loaded = await exchangeLoad(path, url)
    await exportDraft(client, `${path}.copy`)
    return { ...loaded, bare: await bareCopy(client, `${path}.copy`) }
  } finally {
    await drop()
  }
}

function rowOf(lines: number, bytes: number, rounds: readonly Round[]): string[] {
  const seconds = median(rounds.map((round) => round.seconds))
  const bare = median(rounds.map((round) => round.bare))
  return [
    lines.toLocaleString('en'),
    (bytes / 2 ** 20).toFixed(0),
    seconds.toFixed(1),
    (lines / seconds).toFixed(0),
    bare.toFixed(1),
    (seconds / bare).toFixed(2),
    (Math.max(...rounds.map(({ peak }) => peak)) / 2 ** 20).toFixed(0),
  ]
}
