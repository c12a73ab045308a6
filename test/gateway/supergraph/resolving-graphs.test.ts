import { describe, expect, it } from '@jest/globals'
import { resolvingGraphs } from '../../../gateway/supergraph/settle/resolving-graphs.ts'

const SUPERGRAPH = `
  enum join__Graph { A @join__graph(name: "first", url: "") B @join__graph(name: "second", url: "") }
  type Thing @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    own: Int @join__field(graph: A)
    known: Int @join__field(graph: A) @join__field(graph: B, external: true)
    moved: Int @join__field(graph: A, usedOverridden: true) @join__field(graph: B, override: "first")
    shared: Int @join__field(graph: A) @join__field(graph: B)
  }
  type Named @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", resolvable: false) { id: ID! }
`

describe('who answers a field', () => {
  it.each<[string, readonly string[]]>([
    ['Thing.id', ['first', 'second']],
    ['Thing.own', ['first']],
    ['Thing.known', ['first']],
    ['Thing.moved', ['second']],
    ['Thing.shared', ['first', 'second']],
    ['Named.id', ['first']],
  ])('%s is %j', (field, graphs) => {
    expect([...(resolvingGraphs(SUPERGRAPH).get(field) ?? [])]).toEqual(graphs)
  })
})
