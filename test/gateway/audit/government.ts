import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { CheckpointDesk } from '../../../shared/audit/checkpoint-desk.ts'
import { openAuditLog, type AuditLog } from '../../../shared/audit/store/audit-log.ts'
import { openCheckpointDesk } from '../../../shared/audit/store/open-desk.ts'
import { openCheckpointTable, type CheckpointTable } from '../../../shared/audit/store/checkpoint-table.ts'
import { HEAD_PATH, HEADS_PATH } from '../../../shared/audit/checkpoint-messages.ts'
import { readBody } from '../../../shared/http/read-body.ts'
import { verifyAnswer } from '../../../shared/identity/hop/verify-answer.ts'
import { createLog } from '../../../shared/log.ts'
import type { CheckpointPeer } from '../../../gateway/audit/checkpoint-round.ts'
import { checkpointHandlers } from '../../../subgraphs/kit/audit/checkpoint-handlers.ts'
import { forgetfulHop, gatewayKeys, keysOf, signedRequestTo } from '../../hop.ts'
import { auditDatabase, type AuditDatabase } from '../../shared/audit/store/audit-database.ts'

/** A party with a log of its own in a database of its own. */
export interface Keeper {
  readonly database: AuditDatabase
  readonly log: AuditLog
  readonly table: CheckpointTable
  readonly desk: CheckpointDesk
  close(): Promise<void>
}

export async function openKeeper(party: string, clock: () => Date, keys = keysOf(party)): Promise<Keeper> {
  const database = await auditDatabase(`checkpoint_round_${party.toLowerCase()}`)
  const databaseUrl = database.serviceUrl
  const log = openAuditLog({ databaseUrl })
  const table = openCheckpointTable({ databaseUrl })
  const desk = openCheckpointDesk({ party, keys, databaseUrl, clock })
  return {
    ...{ database, log, table, desk },
    async close() {
      await Promise.all([log.close(), desk.close(), table.close()])
      await database.drop()
    },
  }
}

export interface Government extends Keeper {
  readonly party: string
  /** As the gateway reaches it: over HTTP, with a signed request and a signed answer. */
  readonly peer: CheckpointPeer
  /** Paths that were asked for. */
  readonly asked: string[]
}

/** A government that answers about heads and nothing else, to whom its end of the hop believes. */
export async function openGovernment(party: string, clock: () => Date): Promise<Government> {
  const keeper = await openKeeper(party, clock)
  const handlers = checkpointHandlers({ desk: keeper.desk, log: createLog('test', 'silent') })
  const hop = forgetfulHop(party, clock)
  const asked: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(`${request.method} ${request.url}`)
    const body = await readBody(request, 1 << 20)
    const believed = await hop.believe(request, body)
    await believed.useUp()
    const document = request.url === HEAD_PATH ? await handlers.head() : await handlers.take(body)
    const bytes = Buffer.from(JSON.stringify(document))
    response.writeHead(200, await believed.seal(200, bytes)).end(bytes)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  async function send(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const signed = await signedRequestTo(base + path, { audience: party, clock, method, body })
    const response = await fetch(base + path, {
      method,
      headers: signed.headers,
      ...(body === undefined ? {} : { body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const answered = { status: response.status, headers: Object.fromEntries(response.headers), body: bytes }
    const verifier = { party, requestSignature: signed.signature, keys: gatewayKeys.register, clock }
    await verifyAnswer(answered, verifier)
    return JSON.parse(bytes.toString())
  }

  return {
    ...keeper,
    party,
    asked,
    peer: { party, head: () => send('GET', HEAD_PATH), hand: (body) => send('POST', HEADS_PATH, body) },
    async close() {
      server.close()
      server.closeAllConnections()
      await hop.close()
      await keeper.close()
    },
  }
}
