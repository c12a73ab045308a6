import { type Command, Option } from 'commander'
import { type Environment, z } from '../../../shared/config.ts'
import { ExchangeError, type ErrorCode } from '../../../shared/errors.ts'
import { ANSWERED, PARTIAL } from '../exit-codes.ts'
import { fetchJson } from '../fetch-json.ts'
import { ADDRESS_SETTINGS, gatewayAddress, gatewayOption } from '../gateway-address.ts'
import { printProblems, type Problem } from '../print-problem.ts'
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
      leftAloneSince: z.string().nullish(),
    }),
  ),
})

type Status = z.infer<typeof StatusShape>
type Member = Status['members'][number]

const minute = (moment: string | null): string | null => moment && moment.slice(0, 16).replace('T', ' ')

const isLeftAlone = ({ leftAloneSince }: Member): boolean => (leftAloneSince ?? null) !== null

/** Why a part is not asked, though it may say that it is ready. */
const leftAloneCode = ({ refArea }: Member): ErrorCode =>
  refArea === null ? 'REGIONAL_UNAVAILABLE' : 'GOVERNMENT_UNAVAILABLE'

function stateOf(member: Member): string {
  if (member.error !== null) return member.error
  if (isLeftAlone(member)) return leftAloneCode(member)
  return member.reachable ? 'ready' : 'GOVERNMENT_UNREACHABLE'
}

/** With a column more while anybody is left alone. */
function asTable({ gateway, members }: Status) {
  const anybody = members.some(isLeftAlone)
  const alone = (since: string | null) => (anybody ? { 'left alone since (UTC)': minute(since) } : {})
  const parts = members.map((member) => ({
    part: member.graph,
    state: stateOf(member),
    'since (UTC)': minute(member.since),
    release: member.release?.id ?? null,
    published: member.release?.publishedAt.slice(0, 10) ?? null,
    ...alone(member.leftAloneSince ?? null),
  }))
  const own = { state: gateway.status, 'since (UTC)': minute(gateway.since), release: null, published: null }
  return { '': [{ part: 'gateway', ...own, ...alone(null) }, ...parts] }
}

const problemsOf = (member: Member): readonly Problem[] => [
  ...(member.error === null ? [] : [{ code: member.error, message: `${member.graph} does not answer as it should.` }]),
  ...(isLeftAlone(member) ? [{ code: leftAloneCode(member), message: leftAlone(member) }] : []),
]

function leftAlone({ graph, leftAloneSince }: Member): string {
  const since = `${minute(leftAloneSince ?? null)} UTC`
  return `${graph} has failed too often and is left alone since ${since}. / К ${graph} не обращаются с ${since}.`
}

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

A part that has failed too often is left alone for a while: since when is a column of its own.
К части, которая слишком часто не отвечала, некоторое время не обращаются: с какого момента — в отдельной колонке.

The exit code is 0 when every part is ready, 3 when one is not or is left alone, 1 when no gateway answers.
Код завершения: 0 — все части готовы, 3 — не все готовы или не ко всем обращаются, 1 — шлюз не отвечает.`,
    )
    .action(async ({ url, format }: Options) => {
      const gateway = gatewayAddress(url, environment)
      const { body } = await fetchJson(`${gateway}/status`)
      const status = StatusShape.safeParse(body)
      if (!status.success) throw new ExchangeError('GATEWAY_UNREACHABLE', `${gateway}/status: answered with no status.`)
      const table = () => printTables(sheetsOf(asTable(status.data)), process.stdout.columns)
      process.stdout.write(`${format === 'json' ? JSON.stringify(body, null, 2) : table()}\n`)
      const problems = status.data.members.flatMap(problemsOf)
      printProblems(problems)
      process.exitCode = problems.length > 0 || status.data.gateway.status !== 'ready' ? PARTIAL : ANSWERED
    })
