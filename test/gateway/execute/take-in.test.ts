import { describe, expect, it } from '@jest/globals'
import { buildSchema, Kind, parse } from 'graphql'
import { compileShapes } from '../../../gateway/execute/answer-shape.ts'
import { acceptorOf } from '../../../gateway/execute/leaf.ts'
import { Merged } from '../../../gateway/execute/merged.ts'
import { takeIn } from '../../../gateway/execute/take-in.ts'
import type { JsonRecord } from '../../../gateway/fetch/json.ts'

const schema = buildSchema(`
  type Query { thing: Thing things: [Thing] either: Either numbers: [Int!] rows: [[Thing]] }
  interface Either { id: ID }
  type Thing implements Either { id: ID size: Int weight: Int! part: Thing }
  type Other implements Either { id: ID size: String }
`)

type Answered = readonly [asked: string, answer: JsonRecord]

/** Answers, one after another, to what was asked. */
function taken(...answers: readonly Answered[]) {
  const target = new Merged()
  const misfits = answers.flatMap(([asked, answer]) => {
    const [operation] = parse(asked).definitions
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no operation: ${asked}`)
    const shape = compileShapes({ schema, acceptorOf }, new Map()).compile(
      schema.getQueryType() ?? null,
      operation.selectionSet,
    )
    return takeIn(answer, 'Query', shape, target).map(({ path, what }) => `${path.join('.')}: ${what}`)
  })
  return { data: JSON.parse(JSON.stringify(target)) as unknown, misfits }
}

describe('an answer that is taken in', () => {
  it.each<[string, readonly Answered[], unknown]>([
    [
      'adds to what is there',
      [
        ['{ thing { size } }', { thing: { size: 1 } }],
        ['{ thing { part { size } } }', { thing: { part: { size: 2 } } }],
        ['{ thing { part { id } } }', { thing: { part: { id: 'p' } } }],
      ],
      { thing: { size: 1, part: { size: 2, id: 'p' } } },
    ],
    [
      'erases nothing by a null',
      [
        ['{ thing { size part { size } } numbers }', { thing: { size: 1, part: { size: 2 } }, numbers: [1] }],
        ['{ thing { part { id } } numbers }', { thing: { part: null }, numbers: null }],
        ['{ thing { size } }', { thing: { size: null } }],
        ['{ thing { id } }', { thing: null }],
      ],
      { thing: { size: 1, part: { size: 2 } }, numbers: [1] },
    ],
    [
      'adds to lists item by item',
      [
        ['{ things { size } rows { size } }', { things: [{ size: 1 }, null, { size: 3 }], rows: [[{ size: 1 }], []] }],
        ['{ things { id } rows { id } }', { things: [{ id: 'a' }, { id: 'b' }, null], rows: [[{ id: 'c' }], []] }],
      ],
      { things: [{ size: 1, id: 'a' }, { id: 'b' }, { size: 3 }], rows: [[{ size: 1, id: 'c' }], []] },
    ],
    [
      'mixes no lists of another length',
      [
        ['{ things { size } }', { things: [{ size: 1 }, { size: 2 }] }],
        ['{ things { id } }', { things: [{ id: 'b' }] }],
      ],
      { things: [{ id: 'b' }] },
    ],
    [
      'brings nothing that nobody asked for',
      [
        [
          '{ thing { id } }',
          JSON.parse('{"thing":{"id":"a","size":1,"__proto__":{"size":2}},"things":[],"constructor":"c"}'),
        ],
      ],
      { thing: { id: 'a' } },
    ],
  ])('%s', (_, answers, data) => {
    expect(taken(...answers)).toEqual({ data, misfits: [] })
  })

  it.each<[string, string, JsonRecord, unknown, string]>([
    ['another type', '{ thing { size } }', { thing: { size: '1' } }, { thing: { size: null } }, 'thing.size'],
    ['another type in a list', '{ numbers }', { numbers: [1, 'two'] }, { numbers: null }, 'numbers.1'],
    ['no list', '{ numbers }', { numbers: 1 }, { numbers: null }, 'numbers'],
    ['no object', '{ thing { size } }', { thing: [] }, { thing: null }, 'thing'],
    [
      'null where none may be',
      '{ thing { id weight } }',
      { thing: { id: 'a', weight: null } },
      { thing: null },
      'thing.weight',
    ],
    ['nothing where none may be', '{ thing { id weight } }', { thing: { id: 'a' } }, { thing: null }, 'thing.weight'],
    ['nothing', '{ thing { id size } }', { thing: { id: 'a' } }, { thing: { id: 'a' } }, 'thing.size'],
    [
      'an object of another type than its field has',
      '{ thing { __typename id } }',
      { thing: { __typename: 'Other', id: 'a' } },
      { thing: null },
      'thing',
    ],
    [
      'an object of no type that may stand there',
      '{ either { __typename id } }',
      { either: { __typename: 'Query', id: 'a' } },
      { either: null },
      'either',
    ],
    [
      'a value of the type that another object has',
      '{ either { __typename ... on Thing { size } ... on Other { name: size } } }',
      { either: { __typename: 'Other', size: 1, name: 1 } },
      { either: { __typename: 'Other', name: null } },
      'either.name',
    ],
  ])('is told of %s, which does not enter', (_, asked, answer, data, path) => {
    const { data: entered, misfits } = taken([asked, answer])
    expect(entered).toEqual(data)
    expect(misfits).toEqual([expect.stringMatching(`^${path}: `)])
  })
})
