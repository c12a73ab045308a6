import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import { startContender, type Contender } from '../contender.ts'
import type { Entry } from '../turns.ts'
import { bodyOf, ROWS, statementsOf, type Asked } from './questions.ts'

/** Who answers a question, and who sets its limit. */
export interface Rival extends Entry {
  /** The position among the rivals of the one that does nothing but ask pg for the same. */
  readonly limit: number
}

/** The subgraph and pg alone, on one database and one list of selections. */
export async function startRivals(url: string, selections: readonly DataSelection[]): Promise<readonly Rival[]> {
  const pg = async (name: string, asked: Asked, prepared: boolean, limit: number): Promise<Rival> => {
    const statements = selections.map((select) => statementsOf(select, asked))
    const settings = JSON.stringify({ texts: statements[0]?.map(({ sql }) => sql), prepared })
    return {
      contender: await startContender(name, 'dist/test/bench/lookup/pg-alone.js', [url, settings]),
      bodies: statements.map((each) => JSON.stringify(each.map(({ parameters }) => parameters))),
      limit,
    }
  }
  const subgraph = await startContender('subgraph', 'dist/test/bench/lookup/government.js', [url])
  const ours = (name: string, asked: Asked, limit: number): Rival => ({
    contender: { ...subgraph, name },
    bodies: selections.map((select) => bodyOf(select, asked)),
    limit,
  })
  return [
    await pg('pg alone', 'rows', false, 0),
    await pg('pg alone, prepared', 'rows', true, 0),
    ours('subgraph', 'rows', 0),
    await pg('pg alone: rows, citation, release', 'cited', false, 3),
    ours('subgraph: rows, citation, release', 'cited', 3),
  ]
}

/** A contender that answers something else is no contender. */
export async function requireRows(contender: Contender, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await (await fetch(contender.url, { method: 'POST', headers, body })).text()
  const rows = answer.match(/"(?:time_period|timePeriod)":/g)?.length
  if (rows !== ROWS) throw new Error(`${contender.name} answered ${rows} rows: ${answer.slice(0, 500)}`)
}
