import { Client } from 'pg'

/** SQL as it was sent. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface Explained {
  /** The plan and how many rows each part of it came to. */
  readonly text: string
  /** Blocks of table and index that were read, wherever they were found. */
  readonly blocks: number
}

interface PlanOutput {
  readonly Plan: Readonly<Record<'Shared Hit Blocks' | 'Shared Read Blocks', number>>
}

/** How PostgreSQL does what a statement asks for, without what differs from one machine or run to the next. */
export async function explain(databaseUrl: string, { sql, parameters }: Statement): Promise<Explained> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('analyze observation')
    const ask = async <Row>(options: string) =>
      (
        await client.query<Row & object>(`explain (analyze, timing off, summary off, ${options}) ${sql}`, [
          ...parameters,
        ])
      ).rows
    const lines = await ask<{ 'QUERY PLAN': string }>('costs off, buffers off')
    const [json] = await ask<{ 'QUERY PLAN': readonly PlanOutput[] }>('buffers, format json')
    const plan = json?.['QUERY PLAN'][0]?.Plan
    if (!plan) throw new Error('PostgreSQL explained nothing')
    return {
      text: `${lines.map((line) => line['QUERY PLAN']).join('\n')}\n`,
      blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    }
  } finally {
    await client.end()
  }
}
