import { fork } from 'node:child_process'
import { once } from 'node:events'
import { GATEWAY_FLAGS } from '../../../shared/local/gateway-heap.ts'
import { FOLLOW_PARENT } from '../../../shared/local/processes/child.ts'
import type { ProcessReport } from '../../../shared/local/process-report.ts'
import { projectFile } from '../../../shared/project.ts'
import type { Environment } from '../../../shared/config.ts'
import { FAILED } from '../exit-codes.ts'
import { printProblems } from '../print-problem.ts'

/**
 * The gateway in a process of its own, whose log is this one's output. It ends with this one, in whatever way that ends.
 * @returns its exit code
 */
export async function runGateway(open: boolean, environment: Environment): Promise<number> {
  const script = projectFile(open ? 'dist/gateway/open/main.js' : 'dist/gateway/main.js')
  // What it logs goes to standard error, beside the problems; standard output holds nothing.
  const child = fork(script, [], {
    env: environment,
    execArgv: [...GATEWAY_FLAGS, '--import', FOLLOW_PARENT],
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  child.on('message', (message) => tell(message as ProcessReport))
  const stop = () => void child.kill('SIGTERM')
  process.on('SIGTERM', stop).on('SIGHUP', stop)
  // A terminal's Ctrl-C reaches the child by itself; ending is its own affair.
  process.on('SIGINT', () => undefined)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? FAILED
}

function tell(message: ProcessReport): void {
  if (message.kind === 'ready') {
    process.stderr.write(`Questions go to / Вопросы принимаются по адресу: ${message.summary}\n`)
  } else if (message.kind === 'failed') {
    printProblems([message])
  }
}
