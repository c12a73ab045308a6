import { Pool } from 'pg'
import { printEvent } from '../../../shared/audit/audit-event.ts'
import { openAuditLog } from '../../../shared/audit/store/audit-log.ts'
import { median } from '../median.ts'
import { eventOf } from './event.ts'

export interface Appending {
  readonly perSecond: number
  /** Milliseconds until an entry is on disk: of half of them, and of all but one in a hundred. */
  readonly p50: number
  readonly p99: number
  /** Processor microseconds of this process for one entry. */
  readonly cpu: number
}

interface Target {
  append(requestId: string): Promise<unknown>
  close(): Promise<void>
}

const CONNECTIONS = 16

const TARGETS: Readonly<Record<'log' | 'insert', (url: string) => Target>> = {
  log(databaseUrl) {
    const log = openAuditLog({ databaseUrl })
    return { append: (requestId) => log.append(eventOf(requestId)), close: () => log.close() }
  },
  /** No chain, no roles: what an ordinary table takes. */
  insert(connectionString) {
    const pool = new Pool({ connectionString, max: CONNECTIONS })
    const text = 'insert into plain (event) values ($1)'
    return {
      append: (requestId) => pool.query({ name: 'insert', text, values: [printEvent(eventOf(requestId))] }),
      close: () => pool.end(),
    }
  },
}

/** So many writers append for so many seconds. */
export async function appendFor(
  kind: keyof typeof TARGETS,
  url: string,
  writers: number,
  seconds: number,
): Promise<Appending> {
  const target = TARGETS[kind](url)
  await target.append('first')
  const times: number[] = []
  const start = performance.now()
  const before = process.cpuUsage()
  const write = async () => {
    for (let at = performance.now(); at - start < seconds * 1000; at = performance.now()) {
      await target.append(`request-${times.length}`)
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  await target.close()
  times.sort((a, b) => a - b)
  return {
    perSecond: (times.length * 1000) / elapsed,
    p50: median(times),
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    cpu: (user + system) / times.length,
  }
}
