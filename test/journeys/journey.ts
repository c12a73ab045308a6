import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { prettyFormatQueryPlan, QueryPlanner } from '@apollo/query-planner'
import { parse } from 'graphql'
import type { Policy } from '../../shared/agreements/decide/compile.ts'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { preparedDatabase, startRegion, type Answer, type Region } from '../region.ts'
import { explain, type Explained, type Statement } from './explain.ts'

/** A question with everything that happens on its way: plan, SQL of each government, answer. */
export interface Journey {
  readonly answer: Answer<Record<string, never>>
  /** File name in the journey's folder, and its text. */
  readonly files: ReadonlyMap<string, string>
  /** How many blocks the lookup of its rows reads, where the folder explains it. */
  readonly blocks: number
}

export interface JourneyRunner {
  run(name: string): Promise<Journey>
  /** From now on that government's service does not answer. */
  silence(graph: string): Promise<void>
  stop(): Promise<void>
}

const folder = (name: string) => projectFile(`test/journeys/${name}`)

/**
 * The region with its eyes open: every SQL text that a government's store sends is kept.
 * @param policy by which it decides; by default everybody may have everything
 */
export async function openRegion(policy?: Policy): Promise<JourneyRunner> {
  const sent = new Map<string, Statement[]>()
  const region = await startRegion({
    ...(policy ? { policy: () => policy, gatewayPolicy: () => policy } : {}),
    trace: (graph, sql, parameters) => sent.set(graph, [...(sent.get(graph) ?? []), { sql, parameters }]),
  })
  return {
    stop: () => region.stop(),
    silence: async (graph) => region.governments.get(graph)?.close(),
    async run(name) {
      sent.clear()
      const query = readFileSync(`${folder(name)}/query.graphql`, 'utf8')
      const answer = await region.ask(query)
      const files = filesOf(query, answer, sent)
      const plan = existsSync(`${folder(name)}/explain.txt`) ? await explainRows(sent) : undefined
      if (plan) files.set('explain.txt', plan.text)
      return { answer, files, blocks: plan?.blocks ?? 0 }
    },
  }
}

function filesOf(query: string, answer: Awaited<ReturnType<Region['ask']>>, sent: ReadonlyMap<string, Statement[]>) {
  const files = new Map([
    ['plan.txt', `${planOf(query)}\n`],
    ['response.json', `${JSON.stringify(answer, withoutChance, 2)}\n`],
  ])
  // A government answers its data sets side by side, so the order of its statements means nothing.
  for (const { graph } of countries) {
    const statements = sent.get(graph)
    if (statements) files.set(`${graph}.sql`, statements.map(printStatement).toSorted().join('\n'))
  }
  return files
}

/** Of the one government that looked rows up. */
async function explainRows(sent: ReadonlyMap<string, Statement[]>): Promise<Explained | undefined> {
  for (const profile of countries) {
    const rows = sent.get(profile.graph)?.find(({ sql }) => sql.includes('limit'))
    if (rows) return explain(preparedDatabase(profile), rows)
  }
  return undefined
}

/** Another one each time. */
const CHANCE: readonly string[] = ['requestId', 'signed']

const withoutChance = (key: string, value: unknown) => (CHANCE.includes(key) ? undefined : value)

const printStatement = ({ sql, parameters }: Statement): string =>
  [...parameters.map((value, i) => `-- $${i + 1} = ${JSON.stringify(value)}`), `${sql.trim()};`, ''].join('\n')

const supergraph = Supergraph.build(readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8'))

function planOf(query: string): string {
  const operation = operationFromDocument(supergraph.apiSchema(), parse(query))
  return prettyFormatQueryPlan(new QueryPlanner(supergraph).buildQueryPlan(operation))
}

/**
 * The texts kept beside the query. `UPDATE_JOURNEYS=1` writes them anew, to be read before they are committed;
 * never where CI is set.
 */
export function keptFiles(name: string, journey: Journey): ReadonlyMap<string, string> {
  if (process.env['UPDATE_JOURNEYS'] === '1' && !process.env['CI']) {
    for (const [file, text] of journey.files) writeFileSync(`${folder(name)}/${file}`, text)
  }
  const names = ['plan.txt', 'response.json', 'explain.txt', ...countries.map(({ graph }) => `${graph}.sql`)]
  return new Map(
    names
      .filter((file) => existsSync(`${folder(name)}/${file}`))
      .map((file) => [file, readFileSync(`${folder(name)}/${file}`, 'utf8')]),
  )
}
