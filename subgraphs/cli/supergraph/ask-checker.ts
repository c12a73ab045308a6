import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { projectFile } from '../../../shared/project.ts'

export interface ToCheck {
  readonly supergraphSdl: string
  readonly graph: string
  readonly sdl: string
}

const Report = z.object({
  graph: z.string(),
  /** Whether a subgraph of that name takes part so far. */
  known: z.boolean(),
  others: z.array(z.string()),
  /** Why it does not compose. */
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
  /** What could be asked so far and could not any more. */
  losses: z.array(z.string()),
  mark: z.string().nullable(),
  /** What could be asked then. */
  gains: z.array(z.string()),
})

export type CheckReport = z.infer<typeof Report>

const CHECKER = projectFile('dist/gateway/supergraph/check/main.js')

/**
 * Let the gateway's own program compose, in a process of its own: this command knows nothing of it but how it is started.
 * @throws PROCESS_FAILED USAGE_INVALID where what it was to compose with is no supergraph
 */
export async function askChecker(toCheck: ToCheck): Promise<CheckReport> {
  const child = spawn(process.execPath, [CHECKER], {
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // It may end before it has read all; what it says of that is on its standard error.
  child.stdin.on('error', () => undefined).end(JSON.stringify(toCheck))
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const report = Report.safeParse(parsed(printed))
  if (report.success) return report.data
  const [line = ''] = complaint.split('\n').filter((candidate) => /^\w*Error/.test(candidate))
  throw new ExchangeError('PROCESS_FAILED', `The schema could not be checked: ${line || 'the checker ended'}.`)
}

function parsed(printed: string): unknown {
  try {
    return JSON.parse(printed)
  } catch {
    return undefined
  }
}
