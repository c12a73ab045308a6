import type { FetchNode } from '@apollo/query-planner'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { buildSchema, getOperationAST, OperationTypeNode, parse } from 'graphql'
import { preparePlan, type PreparedPlan } from '../../../gateway/execute/run-plan.ts'
import { shapeResponse } from '../../../gateway/execute/shape-response.ts'
import { keptOperations, type KeptOperations, type OperationKey } from '../../../gateway/supergraph/kept-operations.ts'
import type { PreparedOperation } from '../../../gateway/supergraph/prepared-operation.ts'

const schema = buildSchema('type Query { total: Int }')
const types = { schema, acceptorOf: () => () => true }

/** Of 16 MiB, at 60 bytes for each character: two of them fit, three do not. */
const LARGE = 100_000

/** A plan of one fetch, of so many characters. */
function planOf(characters: number): PreparedPlan {
  const node: FetchNode = {
    kind: 'Fetch',
    serviceName: 'regional',
    operation: '{ total } #'.padEnd(characters, '-'),
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  }
  return preparePlan({ kind: 'QueryPlan', node }, types)
}

const keyOf = (name: string): OperationKey => ({ source: `query ${name} { total }`, operationName: name })

function operationOf({ source }: OperationKey, plan: PreparedPlan): PreparedOperation {
  const document = parse(source)
  const operation = getOperationAST(document)
  if (!operation) throw new Error(`no operation in ${source}`)
  const parts = { operation, fragments: new Map() }
  return {
    ...{ ...parts, document, plan, introspects: false, renamed: new Map(), cost: () => 1 },
    shape: shapeResponse({ ...parts, schema, keyOf: (responseKey) => responseKey }),
  }
}

describe('operations that are ready to be run', () => {
  let kept: KeptOperations
  beforeEach(() => {
    kept = keptOperations()
  })

  const keep = async (name: string, plan: PreparedPlan) =>
    kept.getOrPrepare(keyOf(name), async () => operationOf(keyOf(name), plan))
  const known = (...names: readonly string[]) => names.filter((name) => kept.get(keyOf(name)))

  it('are known until there is no room for all of them; then no more what was not asked for longest', async () => {
    await keep('A', planOf(LARGE))
    await keep('B', planOf(LARGE))
    expect(known('B', 'A')).toEqual(['B', 'A'])
    await keep('C', planOf(LARGE))
    expect(known('A', 'B', 'C')).toEqual(['A', 'C'])
    expect(kept.size).toBe(2)
    expect(kept.mostUsed().map(([{ operationName }]) => operationName)).not.toContain('B')
  })

  it('take room for what is planned apart, too', async () => {
    await keep('A', planOf(LARGE))
    await keep('B', { ...planOf(20), others: [planOf(LARGE), planOf(LARGE)] })
    expect(known('A', 'B')).toEqual(['B'])
  })

  it('are told by how often they were asked, the most asked first, and no more than fifty', async () => {
    for (let nth = 0; nth < 60; nth += 1) await keep(`N${nth}`, planOf(20))
    // The last one asked is not the one that is asked most.
    for (const name of ['N7', 'N7', 'N3']) kept.get(keyOf(name))
    const told = kept.mostUsed().map(([{ operationName }]) => operationName)
    expect(told.slice(0, 2)).toEqual(['N7', 'N3'])
    expect(told).toHaveLength(50)
  })

  it('are prepared once where several ask at the same time, and not kept where there is none of that name', async () => {
    const { promise, resolve } = Promise.withResolvers<PreparedOperation | null>()
    let prepared = 0
    const prepare = () => {
      prepared += 1
      return promise
    }
    const asked = [kept.getOrPrepare(keyOf('A'), prepare), kept.getOrPrepare(keyOf('A'), prepare)]
    resolve(null)
    expect(await Promise.all(asked)).toEqual([null, null])
    expect(prepared).toBe(1)
    expect(known('A')).toEqual([])
  })

  it('are prepared anew after that has failed, or has brought nothing', async () => {
    const failing = kept.getOrPrepare(keyOf('A'), () => Promise.reject(new Error('no plan')))
    await expect(failing).rejects.toThrow('no plan')
    expect(await kept.getOrPrepare(keyOf('A'), async () => null)).toBeNull()
    expect(await keep('A', planOf(20))).not.toBeNull()
    expect(known('A')).toEqual(['A'])
  })
})
