import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text as textOf } from 'node:stream/consumers'
import { signal } from '../../../shared/local/processes/alive.ts'
import { projectFile } from '../../../shared/project.ts'

const SCRIPT = projectFile('dist/subgraphs/cli/main.js')
const FOLLOW_PARENT = projectFile('dist/shared/local/processes/follow-parent.js')

export type Environment = Readonly<Record<string, string>>

/** What a person's shell would give it, and nothing of the test's own. */
const surroundings = (environment: Environment): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], ...environment })

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that ends by itself: `exchange <arguments>`. */
export async function exchange(words: readonly string[], environment: Environment = {}, input = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [SCRIPT, ...words], { env: surroundings(environment) })
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

/** A command that runs until it is ended: `exchange up`. */
export interface Running {
  readonly process: ChildProcess
  /** All that it has printed so far, on either stream. */
  readonly output: string
  /** Fails when the command ends without having printed this. */
  printed(text: string | RegExp): Promise<void>
  /** As the terminal does: to the command and to whatever runs in its process group. */
  pressCtrlC(): void
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Ends, and ends what it has started, when the test's process does, in whatever way. */
export function startExchange(words: readonly string[], environment: Environment): Running {
  const child = fork(SCRIPT, words, {
    env: surroundings(environment),
    execArgv: ['--import', FOLLOW_PARENT],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  let output = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      for (const look of waiting) look()
    })
  }
  const ended = once(child, 'close').then(([code, killer]) => ({
    code: code as number | null,
    signal: killer as NodeJS.Signals | null,
  }))
  return {
    process: child,
    get output() {
      return output
    },
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!(typeof text === 'string' ? output.includes(text) : text.test(output))) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without having printed ${String(text)}:\n${output}`)))
      }),
    pressCtrlC() {
      if (child.pid !== undefined) signal(-child.pid, 'SIGINT')
    },
    ended,
  }
}
