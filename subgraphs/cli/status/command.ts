import { type Command, Option } from 'commander'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Environment } from '../../kit/process/listening.ts'
import { ANSWERED, PARTIAL } from '../exit-codes.ts'
import { fetchJson } from '../fetch-json.ts'
import { ADDRESS_SETTINGS, gatewayAddress, gatewayOption } from '../gateway-address.ts'
import { printProblems } from '../print-problem.ts'
import { printTables } from '../query/print-tables.ts'
import { sheetsOf } from '../query/sheets.ts'
import { describeSettings } from '../settings-help.ts'

const FORMATS = ['table', 'json'] as const

interface Options {
  readonly url?: string
  readonly format: (typeof FORMATS)[number]
}

const StatusShape = z.object({
  gateway: z.object({ status: z.string(), since: z.string() }),
  members: z.array(
    z.object({
      graph: z.string(),
      refArea: z.string().nullable(),
      reachable: z.boolean(),
      since: z.string().nullable(),
      release: z.object({ id: z.string(), publishedAt: z.string() }).nullable(),
      error: z.string().nullable(),
    }),
  ),
})

type Status = z.infer<typeof StatusShape>

const minute = (moment: string | null): string | null => moment && moment.slice(0, 16).replace('T', ' ')

const asTable = ({ gateway, members }: Status) => ({
  '': [
    { part: 'gateway', state: gateway.status, 'since (UTC)': minute(gateway.since), release: null, published: null },
    ...members.map(({ graph, reachable, since, release, error }) => ({
      part: graph,
      state: error ?? (reachable ? 'ready' : 'GOVERNMENT_UNREACHABLE'),
      'since (UTC)': minute(since),
      release: release?.id ?? null,
      published: release?.publishedAt.slice(0, 10) ?? null,
    })),
  ],
})

/** `exchange status`: who can be reached, since when, with which release. */
export const statusCommand = (command: Command, environment: Environment): Command =>
  command
    .addOption(new Option('--format <format>', 'how to print it / вид ответа').choices(FORMATS).default('table'))
    .addOption(gatewayOption())
    .addHelpText(
      'after',
      `${describeSettings(ADDRESS_SETTINGS)}

Examples / Примеры:
  $ exchange status
  $ exchange status --format json --url http://127.0.0.1:4000

The exit code is 0 when every part is ready, 3 when one is not, 1 when no gateway answers.
Код завершения: 0 — все части готовы, 3 — не все, 1 — шлюз не отвечает.`,
    )
    .action(async ({ url, format }: Options) => {
      const gateway = gatewayAddress(url, environment)
      const { body } = await fetchJson(`${gateway}/status`)
      const status = StatusShape.safeParse(body)
      if (!status.success) throw new ExchangeError('GATEWAY_UNREACHABLE', `${gateway}/status: answered with no status.`)
      const table = () => printTables(sheetsOf(asTable(status.data)), process.stdout.columns)
      process.stdout.write(`${format === 'json' ? JSON.stringify(body, null, 2) : table()}\n`)
      const troubled = status.data.members.filter(({ error }) => error !== null)
      printProblems(
        troubled.map(({ graph, error }) => ({ code: error ?? '', message: `${graph} does not answer as it should.` })),
      )
      process.exitCode = troubled.length > 0 || status.data.gateway.status !== 'ready' ? PARTIAL : ANSWERED
    })
