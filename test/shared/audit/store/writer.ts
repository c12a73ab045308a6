// A service that logs until it is ended or the log takes nothing any more: `node writer.ts <url> <name> <at once>`.
// Prints each entry once it is confirmed: its number, its hash and its request id.
import { openAuditLog } from '../../../../shared/audit/store/audit-log.ts'
import { event } from '../events.ts'

const [, , databaseUrl = '', name = '', atOnce = ''] = process.argv
const log = openAuditLog({ databaseUrl })
let next = 0

async function write(): Promise<void> {
  for (;;) {
    const requestId = `${name}-${next++}`
    const { sequence, hash } = await log.append(event(requestId))
    process.stdout.write(`${sequence} ${hash} ${requestId}\n`)
  }
}

await Promise.race(Array.from({ length: Number(atOnce) }, write)).catch(() => process.exit())
