import { ExchangeError } from '../shared/errors.ts'
import { startProcess } from '../shared/local/start-process.ts'
import { countries } from './countries.ts'
import { runGovernment, type GovernmentWork } from './kit/process/run-government.ts'
import { runRegional } from './regional/run-regional.ts'

// One entry point for every subgraph: node main.js <government>|regional [--prepare|--prepared]
const [name, ...options] = process.argv.slice(2)

/** Without one it does both. */
const WORK = new Map<string | undefined, GovernmentWork>([
  ['--prepare', 'PREPARE'],
  ['--prepared', 'SERVE'],
  [undefined, 'PREPARE_AND_SERVE'],
])

const usage = (problem: string): ExchangeError =>
  new ExchangeError(
    'CONFIGURATION_INVALID',
    `${problem} Usage: main.js <${countries.map(({ graph }) => graph).join('|')}> [--prepare|--prepared], or main.js regional.`,
    { place: 'arguments' },
  )

async function main(): Promise<void> {
  const profile = countries.find(({ graph }) => graph === name)
  const [option] = options
  if (name === 'regional') {
    if (option !== undefined) throw usage(`regional has no figures, so it takes no option "${options.join(' ')}".`)
    return runRegional(process.env)
  }
  if (!profile) throw usage(name === undefined ? 'No subgraph is named.' : `There is no subgraph "${name}".`)
  const work = WORK.get(option)
  if (options.length > 1 || !work) throw usage(`"${options.join(' ')}" is no option.`)
  return runGovernment(profile, process.env, work)
}

await startProcess(name ?? 'subgraph', main)
