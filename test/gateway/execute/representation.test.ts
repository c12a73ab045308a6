import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { describe, expect, it } from '@jest/globals'
import { Merged, type Target } from '../../../gateway/execute/merged.ts'
import { representationsOf } from '../../../gateway/execute/representation.ts'

const IMPLEMENTING: Readonly<Record<string, readonly string[]>> = { Media: ['Book', 'Film'] }
const covers = (condition: string, typeName: string) =>
  condition === typeName || (IMPLEMENTING[condition] ?? []).includes(typeName)

const merged = (value: Readonly<Record<string, unknown>>): Merged => Object.assign(new Merged(), value)
const targets = (...values: readonly Merged[]): Target[] =>
  values.map((value, key) => ({ value, path: { previous: undefined, key } }))

const field = (name: string, ...selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  ...{ kind: 'Field', name },
  ...(selections.length > 0 && { selections: [...selections] }),
})
const on = (typeCondition: string, ...selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  ...{ kind: 'InlineFragment', typeCondition, selections: [...selections] },
})

const sent = (...parts: Parameters<typeof representationsOf>) =>
  representationsOf(...parts).map(({ typeName, json, targets: places }) => ({
    typeName,
    sent: JSON.parse(json) as unknown,
    places: places.map(({ path }) => path?.key),
  }))

describe('what is sent in place of an entity', () => {
  const key = [field('__typename'), field('id')]

  it('is called as the planner says, and only where it is of that type', () => {
    const list = targets(
      merged({ __typename: 'Book', id: 1 }),
      merged({ __typename: 'Toy', id: 2 }),
      merged({ __typename: 'Book', id: 1 }),
    )
    const rewrite: FetchDataRewrite = { kind: 'ValueSetter', path: ['... on Media', '__typename'], setValueTo: 'Media' }
    expect(sent(list, [on('Media', ...key), on('Toy', ...key)], [rewrite], covers)).toEqual([
      { typeName: 'Book', sent: { __typename: 'Media', id: 1 }, places: [0, 2] },
      { typeName: 'Toy', sent: { __typename: 'Toy', id: 2 }, places: [1] },
    ])
  })

  it('has all that several conditions require of the same list', () => {
    const pages = [merged({ number: 1, lines: 30 }), merged({ number: 2, lines: 40 })]
    const requires = [on('Book', ...key, field('pages', field('number'))), on('Media', field('pages', field('lines')))]
    expect(sent(targets(merged({ __typename: 'Book', id: 1, pages })), requires, [], covers)).toEqual([
      {
        ...{ typeName: 'Book', places: [0] },
        sent: {
          __typename: 'Book',
          id: 1,
          pages: [
            { number: 1, lines: 30 },
            { number: 2, lines: 40 },
          ],
        },
      },
    ])
  })

  it('is left out where something required never arrived, and where it is of another type', () => {
    const list = targets(merged({ __typename: 'Book' }), merged({ __typename: 'Toy', id: 1 }))
    expect(sent(list, [on('Book', ...key)], [], covers)).toEqual([])
  })

  it('is what may be seen of it, in its parts too', () => {
    const part = merged({ secret: 7 })
    const seen = merged({ secret: null })
    const list = targets(merged({ __typename: 'Book', id: 1, part, parts: [part] }))
    const requires = [...key, field('part', field('secret')), field('parts', field('secret'))]
    const view = (value: Merged) => (value === part ? seen : value)
    expect(sent(list, requires, [], covers, view)).toEqual([
      {
        ...{ typeName: 'Book', places: [0] },
        sent: { __typename: 'Book', id: 1, part: { secret: null }, parts: [{ secret: null }] },
      },
    ])
  })
})
