import type { Bilingual, Language } from '../../../shared/language.ts'
import { inLanguage } from '../../../shared/language.ts'
import type { Home } from '../../../shared/local/home.ts'
import { requirePorts } from '../../../shared/local/ports.ts'
import { openPostgres, runningPostgres } from '../../../shared/local/postgres/home-postgres.ts'
import { signal as tell } from '../../../shared/local/processes/alive.ts'
import { forgetRun, recordRun, runsIn } from '../../../shared/local/processes/run-record.ts'
import { countries } from '../../countries.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { openGivenHome } from '../up/given-home.ts'
import { inTurn } from './in-turn.ts'
import { GATEWAY, layOut, POSTGRES, REGIONAL } from '../up/parts.ts'

export interface GivenDatabase {
  readonly url: string
  /** Stop what was started for it. */
  close(): Promise<void>
}

interface HomeDatabase {
  readonly home: string
  /** The gateway's, which PostgreSQL's follows. */
  readonly port: number
  readonly searchPath: string
  /** Whose: a government, or the gateway. */
  readonly country: Pick<CountryProfile, 'graph'>
  readonly lang: Language
}

const STARTING: Bilingual = { en: 'Starting PostgreSQL', ru: 'Запуск PostgreSQL' }

/** Whoever else uses this PostgreSQL, among them an exchange that runs. */
const others = (home: Home): boolean =>
  runsIn(home.runFolder).some(({ owner }) => owner !== undefined && owner !== process.pid)

/**
 * A government's or the gateway's database in the PostgreSQL of EXCHANGE_HOME, which is the one of `exchange up`: used if it runs,
 * started if it does not. The last one to use it stops it.
 * @throws CONFIGURATION_INVALID PORT_IN_USE POSTGRES_UNAVAILABLE
 */
export async function openHomeDatabase({
  home: path,
  port,
  searchPath,
  country,
  lang,
}: HomeDatabase): Promise<GivenDatabase> {
  const home = openGivenHome(path)
  const name = `exchange-${process.pid}`
  // Noted before anything else, so that nobody stops PostgreSQL under us.
  recordRun(home.runFolder, { name, port: 0, pid: process.pid })
  let isFound = false
  // Where nobody waits any more, at least nothing of ours stays behind.
  const leave = () => {
    const left = isFound || others(home) ? undefined : runningPostgres(home)
    if (left) tell(left.pid, 'SIGINT')
  }
  process.once('exit', leave)
  const forget = () => {
    forgetRun(home.runFolder, name)
    process.off('exit', leave)
  }
  try {
    const { postgresPort } = layOut(countries, port)
    const postgres = await inTurn(home, async () => {
      isFound = runningPostgres(home) !== undefined
      if (!isFound) {
        await requirePorts([{ name: POSTGRES, port: postgresPort }])
        process.stderr.write(`${inLanguage(STARTING, lang)} (${home.folder}) …\n`)
      }
      const parts = [...countries.map(({ graph }) => graph), REGIONAL, GATEWAY]
      const opened = await openPostgres(home, { port: postgresPort, parts, searchPath })
      // An exchange that is started meanwhile notes it as its own, and so keeps it.
      if (runsIn(home.runFolder).some((run) => run.name === POSTGRES && run.owner === process.pid)) {
        forgetRun(home.runFolder, POSTGRES)
      }
      return opened
    })
    return {
      url: postgres.urls.get(country.graph) ?? '',
      async close() {
        await inTurn(home, async () => {
          await postgres.stop()
          forget()
        })
      },
    }
  } catch (error) {
    forget()
    throw error
  }
}
