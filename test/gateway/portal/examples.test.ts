import { readFileSync } from 'node:fs'
import { Supergraph } from '@apollo/federation-internals'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { parse, validate, type GraphQLSchema } from 'graphql'
import { readExamples } from '../../../gateway/portal/portal.ts'
import { projectFile } from '../../../shared/project.ts'

describe('the examples that the page opens on', () => {
  const examples = readExamples()
  let schema: GraphQLSchema

  beforeAll(() => {
    const committed = readFileSync(projectFile('gateway/supergraph/supergraph.graphql'), 'utf8')
    schema = Supergraph.build(committed).apiSchema().toGraphQLJSSchema()
  })

  it('begin with the main question', () => {
    expect(examples[0]).toMatch(/comparison\([^)]*reporters: \[KG, KZ, RU, TJ\]/)
  })

  it.each(examples.map((query) => ({ name: /(?<=query )\w+/.exec(query)?.[0], query })))(
    '$name is a question of this schema',
    ({ query }) => {
      expect(validate(schema, parse(query))).toEqual([])
    },
  )

  it('explain themselves, in lines that fit the editor', () => {
    for (const query of examples) {
      expect(query).toMatch(/^# .+\n/)
      expect(Math.max(...query.split('\n').map((line) => line.length))).toBeLessThanOrEqual(58)
    }
  })
})
