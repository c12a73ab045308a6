import { ExchangeError } from '../errors.ts'
import type { AuditRow } from './chain.ts'

/**
 * A log as JSON lines, one for each row, to be verified where there is no database:
 * `{"sequence":1,"previous":"…","hash":"…","event":{…}}`. The event stands there byte for byte as it was hashed.
 */
export async function* printRows(rows: AsyncIterable<AuditRow> | Iterable<AuditRow>): AsyncGenerator<string> {
  for await (const { sequence, previous, hash, event } of rows) {
    yield `{"sequence":${sequence},"previous":"${previous}","hash":"${hash}","event":${asJson(event)}}\n`
  }
}

// What an owner has changed need not be JSON, or one line of it, any more; it is to be exported all the same.
const asJson = (event: string): string =>
  /^\{[^\n\r]*\}$/.test(event) && isJson(event) ? event : JSON.stringify(event)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const LINE = /^\{"sequence":(\d{1,15}),"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","event":(\{.*\}|".*")\}$/

/**
 * Read an export back.
 * @param lines without their ends
 * @throws AUDIT_EXPORT_MALFORMED naming the line
 */
export async function* parseRows(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<AuditRow> {
  let number = 0
  for await (const line of lines) {
    number += 1
    const [, sequence, previous, hash, event] = LINE.exec(line) ?? []
    if (sequence === undefined || previous === undefined || hash === undefined || event === undefined) {
      const place = `line ${number}`
      throw new ExchangeError('AUDIT_EXPORT_MALFORMED', `Line ${number} is not a row of a log.`, { place })
    }
    yield { sequence: Number(sequence), previous, hash, event: asText(event, number) }
  }
}

function asText(event: string, number: number): string {
  if (!event.startsWith('"')) return event
  try {
    return String(JSON.parse(event))
  } catch (cause) {
    const place = `line ${number}`
    throw new ExchangeError('AUDIT_EXPORT_MALFORMED', `Line ${number} is not a row of a log.`, { place, cause })
  }
}
