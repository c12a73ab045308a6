import { ExchangeError } from '../errors.ts'
import { createLog } from '../log.ts'
import { report } from './process-report.ts'

/**
 * A process from its start on: what keeps it from starting is logged and told to whoever started it.
 * @param name as its log names it
 */
export async function startProcess(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const known =
      error instanceof ExchangeError ? error : new ExchangeError('INTERNAL', String(error), { cause: error })
    const { code, message, place, cause, entry } = known
    createLog(name).fatal({ err: cause, code, place, remedy: entry.remedy.en }, message)
    report({ kind: 'failed', code, message })
    process.exitCode = 1
    // What still listens or holds a connection would keep the process.
    setTimeout(() => process.exit(), 1000).unref()
  }
}
