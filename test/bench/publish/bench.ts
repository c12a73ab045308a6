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
import { writeNationalFile } from '../delivery/national-file.ts'
import { withFolder } from '../folder.ts'
import { median } from '../median.ts'
import { watchMemory } from '../memory.ts'

const SIZES = [100_000, 1_000_000]
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
      const measured: (readonly Publication[])[] = []
      for (const lines of SIZES) {
        const path = join(folder, `permits-${lines}.csv`)
        await writeNationalFile(path, lines)
        const publications: Publication[] = []
        for (let round = 0; round < rounds; round += 1) {
          publications.push(await publishOnce(server, path, releaseOf(`permits-${lines}`)))
          process.stderr.write('.')
        }
        measured.push(publications)
      }
      process.stderr.write('\n')
      return [tableOf(measured)]
    })
  } finally {
    await stop()
  }
}

async function publishOnce(server: PostgresServer, path: string, release: string): Promise<Publication> {
  const { url, client, drop } = await createDatabase(server, 'publishing')
  try {
    await exchangeLoad(path, url)
    await client.query('checkpoint')
    const child = fork(projectFile('dist/test/bench/publish/publish.js'), [url, release], {
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const memory = watchMemory(child.pid ?? 0)
    const exit = once(child, 'exit').then(([code]): never => {
      throw new Error(`publishing ended with ${String(code)}`)
    })
    const [told] = (await Promise.race([once(child, 'message'), exit])) as [Told]
    const peak = memory()
    const { rows } = await client.query<{ cells: number; withheld: number }>(`
      select count(*)::integer as cells, count(withheld_as)::integer as withheld from observation`)
    const [{ cells, withheld } = { cells: 0, withheld: 0 }] = rows
    return { ...told, cells, withheld, peak }
  } finally {
    await drop()
  }
}

function tableOf(measured: readonly (readonly Publication[])[]): Finding {
  const seconds = (rounds: readonly Publication[], of: (one: Publication) => number) => median(rounds.map(of)) / 1000
  const columns = [...STEPS.map((step) => (one: Publication) => one.steps[step] ?? 0), (one: Publication) => one.total]
  const [small = []] = measured
  const rows = measured.map((rounds, at) => [
    SIZES[at]?.toLocaleString('en') ?? '',
    rounds[0]?.cells.toLocaleString('en') ?? '',
    rounds[0]?.withheld.toLocaleString('en') ?? '',
    ...columns.map((of) => seconds(rounds, of).toFixed(1)),
    (Math.max(...rounds.map(({ peak }) => peak)) / 2 ** 20).toFixed(0),
  ])
  const growth = columns.map((of) => `× ${(seconds(measured.at(-1) ?? [], of) / seconds(small, of)).toFixed(1)}`)
  return {
    caption: 'A draft of monthly work permits by origin, sex, branch, kind and region, published; seconds.',
    head: [
      'cells delivered',
      'cells with margins',
      'withheld',
      'cells s',
      'margins s',
      'protection s',
      'comparison s',
      'all s',
      'peak memory MB',
    ],
    rows: [...rows, ['growth', '', '', ...growth, '']],
  }
}
