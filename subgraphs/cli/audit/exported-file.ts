import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseEvent } from '../../../shared/audit/audit-event.ts'
import type { AuditRow } from '../../../shared/audit/chain.ts'
import { COUNTERSIGNED_CHECKPOINT } from '../../../shared/audit/checkpoint-form.ts'
import type { CountersignedCheckpoint } from '../../../shared/audit/checkpoint.ts'
import { parseRows } from '../../../shared/audit/export.ts'
import { ExchangeError } from '../../../shared/errors.ts'

/** Hears how many bytes of a file have been read. */
type OnRead = (bytes: number) => void

async function* linesOf(path: string, onRead: OnRead = () => undefined): AsyncGenerator<string> {
  const input = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    yield line
    onRead(input.bytesRead)
  }
}

/** The rows of an export. @throws AUDIT_EXPORT_MALFORMED naming file and line */
export async function* rowsIn(path: string, onRead?: OnRead): AsyncGenerator<AuditRow> {
  try {
    yield* parseRows(linesOf(path, onRead))
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    throw new ExchangeError(error.code, `${path}: ${error.message}`, { place: `${path}:${error.place ?? ''}` })
  }
}

/** The signed heads that `exchange audit heads` wrote. @throws AUDIT_EXPORT_MALFORMED naming file and line */
export async function* headsIn(path: string): AsyncGenerator<CountersignedCheckpoint> {
  let number = 0
  for await (const line of linesOf(path)) {
    number += 1
    const head = COUNTERSIGNED_CHECKPOINT.safeParse(asJson(line))
    if (!head.success) {
      const place = `${path}:${number}`
      throw new ExchangeError('AUDIT_EXPORT_MALFORMED', `${path}: line ${number} is no signed head.`, { place })
    }
    yield head.data
  }
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/**
 * Whose log a file is of, as its first row says: of whom is asked, or of who asks.
 * @throws USAGE_INVALID where it holds no rows, AUDIT_EVENT_INVALID
 */
export async function partyOf(path: string): Promise<string> {
  for await (const { event } of rowsIn(path)) {
    const { direction, from, to } = parseEvent(event)
    return direction === 'IN' ? to : from
  }
  throw new ExchangeError('USAGE_INVALID', `${path} holds no rows; whose log is it? Add --party.`, { place: 'file' })
}
