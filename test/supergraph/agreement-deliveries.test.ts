import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type PlanNode } from '@apollo/query-planner'
import { parse } from 'graphql'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'

const supergraph = Supergraph.build(readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8'))

/** Who is asked one after another; those who are asked at the same time stand together. */
function stepsOf(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.flatMap(stepsOf)
    case 'Parallel':
      return [node.nodes.flatMap(stepsOf).toSorted().join(' ')]
    case 'Flatten':
      return stepsOf(node.node)
    case 'Fetch':
      return [node.serviceName]
    case 'Condition':
    case 'Defer':
      throw new Error(`${node.kind} has no place in this plan`)
  }
}

it('the deliveries under an agreement are named by the register, asked of governments, and added up by the region', () => {
  const question = parse('{ agreement(uid: "A") { deliveries { rows { indicator } total { expected } } } }')
  const { node } = new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(supergraph.apiSchema(), question))
  if (node?.kind !== 'Sequence') throw new Error('there is no plan')
  const governments = countries
    .map(({ graph }) => graph)
    .toSorted()
    .join(' ')
  expect(stepsOf(node)).toEqual(['exchange', 'regional', governments, 'regional'])
})
