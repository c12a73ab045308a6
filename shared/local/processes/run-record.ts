import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { commandOf, isAlive } from './alive.ts'

const identity = z.object({ pid: z.number().int().positive(), command: z.string() })
const runRecord = z.object({ name: z.string(), port: z.number(), process: identity, owner: identity })

/** A process by its number and its command line: numbers are used again. */
type Identity = z.infer<typeof identity>

/** A part that some exchange of this home started, and who started it. */
export interface Run {
  readonly name: string
  readonly port: number
  readonly pid: number
  /** The `exchange up` that started it and will stop it; undefined when that one has gone. */
  readonly owner: number | undefined
}

const identify = (pid: number): Identity => ({ pid, command: commandOf(pid) ?? '' })

const isStill = ({ pid, command }: Identity): boolean => isAlive(pid) && (commandOf(pid) ?? '') === command

const pathOf = (folder: string, name: string): string => join(folder, `${name}.json`)

/** Write down that this process has started a part. */
export function recordRun(folder: string, { name, port, pid }: Omit<Run, 'owner'>): void {
  mkdirSync(folder, { recursive: true })
  const record = { name, port, process: identify(pid), owner: identify(process.pid) }
  writeFileSync(pathOf(folder, name), `${JSON.stringify(record, null, 2)}\n`)
}

export const forgetRun = (folder: string, name: string): void => rmSync(pathOf(folder, name), { force: true })

/** The parts that run now, by what exchanges of this home wrote down; notes about parts that have ended are removed. */
export function runsIn(folder: string): Run[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const record = readRecord(join(folder, file))
      if (record !== undefined && isStill(record.process)) {
        const { name, port, owner } = record
        return [{ name, port, pid: record.process.pid, owner: isStill(owner) ? owner.pid : undefined }]
      }
      rmSync(join(folder, file), { force: true })
      return []
    })
}

function readRecord(path: string): z.infer<typeof runRecord> | undefined {
  try {
    return runRecord.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
