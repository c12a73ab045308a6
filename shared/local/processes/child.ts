import { fork, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { extname, join } from 'node:path'
import { ExchangeError } from '../../errors.ts'
import type { ProcessReport } from '../process-report.ts'
import { end, signal } from './alive.ts'
import { openLogFile } from './log-file.ts'

export interface ChildSettings {
  readonly name: string
  readonly script: string
  readonly arguments: readonly string[]
  /** Of Node; absent: none. */
  readonly flags?: readonly string[]
  /** The whole environment: a child sees nothing else. */
  readonly environment: Readonly<Record<string, string>>
  readonly logFile: string
  /** Longest silence of a child that is not ready yet. */
  readonly patienceMs: number
  /** Time to end in when asked to; then it is killed. */
  readonly graceMs: number
  readonly onReport?: (report: ProcessReport) => void
}

export interface Child {
  readonly name: string
  readonly pid: number
  /** Fails with PROCESS_FAILED, naming the log, if the child ends, gives up or says nothing for too long. */
  readonly ready: Promise<Extract<ProcessReport, { kind: 'ready' }>>
  /** How it ended: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>
  stop(): Promise<void>
  /** Without asking or waiting. */
  kill(): void
}

/** Imported before a process that ends when its starter does. Source and build lie side by side, with another extension. */
export const FOLLOW_PARENT = join(import.meta.dirname, `follow-parent${extname(import.meta.filename)}`)

/** Start a Node process of the exchange, which ends when this one does. */
export function startChild(settings: ChildSettings): Child {
  const log = openLogFile(settings.logFile)
  const child = fork(settings.script, settings.arguments, {
    env: settings.environment,
    execArgv: [...(settings.flags ?? []), '--enable-source-maps', '--import', FOLLOW_PARENT],
    stdio: ['ignore', log, log, 'ipc'],
    // a process group of its own: the terminal's Ctrl-C is for the exchange, which stops its parts in order
    detached: true,
  })
  closeSync(log)
  const { pid } = child
  if (pid === undefined) throw failed(settings, 'could not be started')
  const ended = endOf(child)
  const ready = readinessOf(child, ended, settings)
  ready.catch(() => undefined)
  return {
    name: settings.name,
    pid,
    ready,
    ended,
    stop: () => end(pid, settings.graceMs),
    kill: () => signal(pid, 'SIGKILL'),
  }
}

const failed = ({ name, logFile }: ChildSettings, how: string): ExchangeError =>
  new ExchangeError('PROCESS_FAILED', `${name} ${how}; its log is ${logFile}.`, { place: logFile })

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, killer) => resolve(killer === null ? `exit code ${code}` : `signal ${killer}`))
    child.once('error', (error) => resolve(error.message))
  })

function readinessOf(child: ChildProcess, ended: Promise<string>, settings: ChildSettings): Child['ready'] {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(failed(settings, `has said nothing for ${settings.patienceMs / 1000} seconds`))
    const silence = setTimeout(giveUp, settings.patienceMs)
    child.on('message', (message) => {
      if (!isReport(message)) return
      settings.onReport?.(message)
      if (message.kind === 'progress') silence.refresh()
      else clearTimeout(silence)
      if (message.kind === 'ready') resolve(message)
      if (message.kind === 'failed') {
        reject(failed(settings, `could not start: ${message.message.replace(/\.$/, '')} (${message.code})`))
      }
    })
    void ended.then((how) => {
      clearTimeout(silence)
      reject(failed(settings, `ended before it was ready (${how})`))
    })
  })
}

const isReport = (message: unknown): message is ProcessReport =>
  typeof message === 'object' && message !== null && 'kind' in message
