import { writeSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'

// `node --import strike.ts <program>`: whatever the program sends to PostgreSQL is told on the third output, a line
// before and a line after each statement, and one after each piece of a COPY. STRIKE_AT is the number of the line,
// counted from 0, at which STRIKE_WITH happens.

const REPORT = 3
const at = Number(process.env['STRIKE_AT'] ?? -1)

const BLOWS: Readonly<Record<string, (client: pg.Client) => Promise<unknown>>> = {
  /** As by `kill -9`. What was handed to the system by then arrives. */
  KILL: () => turn().then(() => process.kill(process.pid, 'SIGKILL')),
  /** Another session ends the connection. */
  TERMINATE: (client) => endSession(client),
  /** The server ends at once, as when the machine does. */
  QUIT: (client) => {
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    process.kill(Number(process.env['STRIKE_SERVER']), 'SIGQUIT')
    return ended
  },
}
const blow = BLOWS[process.env['STRIKE_WITH'] ?? 'KILL']

let lines = 0

/** Whether this is the moment. */
function reach(what: string): boolean {
  writeSync(REPORT, `${what.replaceAll(/\s+/g, ' ').trim().slice(0, 100)}\n`)
  lines += 1
  return lines - 1 === at
}

type Send = (this: pg.Client, ...given: unknown[]) => unknown
const { prototype } = pg.Client as unknown as { prototype: { query: Send } }
const send = prototype.query

prototype.query = function (this: pg.Client, ...given) {
  const [statement] = given
  const isCopy = isWriter(statement)
  const text = typeof statement === 'string' ? statement : isCopy ? statement.text : ''
  if (blow === undefined || text.includes('pg_terminate_backend')) return send.apply(this, given)
  if (isCopy) tellPieces(statement, () => blow(this))
  if (reach(`before ${text}`)) {
    // Who was killed sends nothing more; the others find out when they go on.
    if (blow === BLOWS['KILL']) process.kill(process.pid, 'SIGKILL')
    const struck = blow(this)
    if (!isCopy && typeof given.at(-1) !== 'function') return struck.then(() => send.apply(this, given))
  }
  const result = send.apply(this, given)
  if (reach(`after ${text}`)) void blow(this)
  return result
}

interface Writer {
  readonly text: string
  write(piece: unknown, sent?: () => void): boolean
  emit(event: 'drain'): boolean
}

const isWriter = (statement: unknown): statement is Writer =>
  typeof statement === 'object' && statement !== null && 'write' in statement

function tellPieces(copy: Writer, strikeNow: () => Promise<unknown>): void {
  const write = copy.write.bind(copy)
  copy.write = (piece) => {
    if (!reach(`within ${copy.text}`)) return write(piece)
    write(piece, () => void strikeNow().then(() => copy.emit('drain')))
    return false
  }
}

async function endSession(client: pg.Client): Promise<void> {
  const other = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
  await other.connect()
  const { processID } = client as unknown as { processID: number }
  await send.call(other, 'select pg_terminate_backend($1, 5000)', [processID])
  await other.end()
}
