import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PostgresServer } from '../../../shared/local/postgres/server.ts'
import { projectFile } from '../../../shared/project.ts'
import type { Step } from '../../../subgraphs/kit/release/release-desk.ts'
import { startTestServer } from '../../postgres/server.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { createDatabase } from '../database.ts'
import { exchangeLoad, releaseOf } from '../delivery/exchange-load.ts'
import { LINES_OF_PERIOD, months, writeNationalFile, years, type Extent } from '../delivery/national-file.ts'
import { withFolder } from '../folder.ts'
import { median } from '../median.ts'
import { watchMemory } from '../memory.ts'

/** The growth is from the first to the second; the third is as much in a single year. */
const EXTENTS = [years(1), years(10), months(10)]
const STEPS = ['CELLS', 'MARGINS', 'PROTECTION', 'COMPARISON'] as const satisfies readonly Step[]

export const publish: Bench = {
  shows: 'publication of 100,000 and 1,000,000 cells: margins, protection, growth',
  run,
}

interface Told {
  /** Milliseconds. */
  readonly total: number
  readonly steps: Readonly<Partial<Record<Step, number>>>
}

interface Publication extends Told {
  /** Cells that are published then, margins included, and how many of them are withheld. */
  readonly cells: number
  readonly withheld: number
  /** Most memory of the process, in bytes. */
  readonly peak: number
}

async function run({ rounds }: Effort): Promise<readonly Finding[]> {
  const { server, stop } = await startTestServer({})
  try {
    return await withFolder(async (folder) => {
      const measured: Measured[] = []
      for (const extent of EXTENTS) {
        const name = extent.name.replaceAll(' ', '-')
        const path = join(folder, `${name}.csv`)
        await writeNationalFile(path, extent)
        const publications: Publication[] = []
        for (let round = 0; round < rounds; round += 1) {
          const publication = await publishOnce(server, path, releaseOf(name))
          process.stderr.write('.')
          if (publication === null) break
          publications.push(publication)
        }
        measured.push({ extent, publications })
      }
      process.stderr.write('\n')
      return [tableOf(measured)]
    })
  } finally {
    await stop()
  }
}

interface Measured {
  readonly extent: Extent
  /** One for each round; none where the process did not come to its end. */
  readonly publications: readonly Publication[]
}

/** @returns null if the process did not come to its end; what it said stands on standard error */
async function publishOnce(server: PostgresServer, path: string, release: string): Promise<Publication | null> {
  const { url, client, drop } = await createDatabase(server, 'publishing')
  try {
    await exchangeLoad(path, url)
    await client.query('checkpoint')
    const child = fork(projectFile('dist/test/bench/publish/publish.js'), [url, release], {
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const memory = watchMemory(child.pid ?? 0)
    const told = await Promise.race([
      once(child, 'message').then(([message]) => message as Told),
      once(child, 'exit').then(() => null),
    ])
    const peak = memory()
    if (told === null) return null
    const { rows } = await client.query<{ cells: number; withheld: number }>(`
      select count(*)::integer as cells, count(withheld_as)::integer as withheld from observation`)
    const [{ cells, withheld } = { cells: 0, withheld: 0 }] = rows
    return { ...told, cells, withheld, peak }
  } finally {
    await drop()
  }
}

const COLUMNS = [...STEPS.map((step) => (one: Publication) => one.steps[step] ?? 0), (one: Publication) => one.total]

const secondsOf = ({ publications }: Measured, column: (one: Publication) => number) =>
  median(publications.map(column)) / 1000

function tableOf(measured: readonly Measured[]): Finding {
  const [small, large] = measured
  const growth = COLUMNS.map((column) =>
    small && large ? `× ${(secondsOf(large, column) / secondsOf(small, column)).toFixed(1)}` : '',
  )
  return {
    caption: 'A draft of work permits by origin, sex, branch, kind and region becomes a release.',
    head: [
      ...['lines delivered', 'of', 'cells with margins', 'of them withheld'],
      ...['cells s', 'margins s', 'protection s', 'comparison s', 'all s', 'peak memory MB'],
    ],
    rows: [...measured.map(rowOf), ['growth to 10 years', '', '', '', ...growth, '']],
  }
}

function rowOf(measured: Measured): string[] {
  const { extent, publications } = measured
  const [first] = publications
  const lines = (extent.periods.length * LINES_OF_PERIOD).toLocaleString('en')
  if (!first) return [lines, extent.name, 'did not come to its end', ...Array<string>(COLUMNS.length + 2).fill('')]
  return [
    ...[lines, extent.name, first.cells.toLocaleString('en'), first.withheld.toLocaleString('en')],
    ...COLUMNS.map((column) => secondsOf(measured, column).toFixed(1)),
    (Math.max(...publications.map(({ peak }) => peak)) / 2 ** 20).toFixed(0),
  ]
}
