import { describe, expect, it } from '@jest/globals'
import { ownColumns, sheetsOf, type Sheet } from '../../../../subgraphs/cli/query/sheets.ts'

const plain = ({ name, parent, keys, records }: Sheet) => ({
  name,
  inside: parent?.name ?? null,
  keys,
  records: records.map(({ of, keys: around, values }) => [of, Object.fromEntries(around), Object.fromEntries(values)]),
})
const read = (data: Readonly<Record<string, unknown>>, leaves?: ReadonlySet<string>) =>
  sheetsOf(data, leaves).map(plain)
const names = (data: Readonly<Record<string, unknown>>) => sheetsOf(data).map(({ name }) => name)

describe('an answer as sheets', () => {
  it('has one sheet for a list, with a record for each item', () => {
    const data = { countries: [{ code: 'KG' }, { code: 'TJ' }] }
    expect(read(data)).toEqual([
      {
        name: 'countries',
        inside: null,
        keys: [],
        records: [
          [0, {}, { code: 'KG' }],
          [0, {}, { code: 'TJ' }],
        ],
      },
    ])
  })

  it('gives a list inside an item a sheet of its own, under what the item says of itself', () => {
    const figures = (...values: (number | null)[]) => values.map((obsValue, at) => ({ reporter: 'KT'[at], obsValue }))
    const data = {
      comparison: {
        rows: [
          { timePeriod: '2015', sex: 'F', figures: figures(121_766, 156_462) },
          { timePeriod: '2020', sex: 'F', figures: figures(null) },
        ],
      },
    }
    const [rows, inner] = read(data)
    expect(rows).toMatchObject({ name: 'comparison.rows', inside: null, keys: [] })
    expect(inner).toEqual({
      name: 'comparison.rows.figures',
      inside: 'comparison.rows',
      keys: ['timePeriod', 'sex'],
      records: [
        [0, { timePeriod: '2015', sex: 'F' }, { reporter: 'K', obsValue: 121_766 }],
        [0, { timePeriod: '2015', sex: 'F' }, { reporter: 'T', obsValue: 156_462 }],
        [1, { timePeriod: '2020', sex: 'F' }, { reporter: 'K', obsValue: null }],
      ],
    })
  })

  it('keeps what stands outside of lists in a sheet of one record, without a name', () => {
    const [outside, ...others] = read({
      country: { code: 'TJ', name: null },
      corridor: { mirror: { comparable: true } },
    })
    expect(others).toEqual([])
    expect(outside).toMatchObject({
      name: '',
      records: [[0, {}, { 'country.code': 'TJ', 'country.name': null, 'corridor.mirror.comparable': true }]],
    })
  })

  it('goes by the names that the question gives', () => {
    const data = { now: { rows: [{ v: 3222.4 }] }, earlier: { rows: [{ v: 3739.5 }] } }
    expect(names(data)).toEqual(['now.rows', 'earlier.rows'])
  })

  it('reads a list of plain values as one value', () => {
    const [rows] = read({ rows: [{ totalCoverage: ['KG', 'TJ'] }, { totalCoverage: [] }] })
    expect(rows?.records.map(([, , values]) => values)).toEqual([{ totalCoverage: 'KG TJ' }, { totalCoverage: null }])
  })

  it('shows an empty list as a list in which nothing is', () => {
    expect(read({ comparison: { rows: [] } })).toEqual([
      { name: 'comparison.rows', inside: null, keys: [], records: [] },
    ])
    expect(sheetsOf({})).toEqual([])
  })

  it('takes an empty list for a value where the question asks for one', () => {
    const [rows, ...others] = read({ rows: [{ totalCoverage: [] }] }, new Set(['rows.totalCoverage']))
    expect(others).toEqual([])
    expect(rows?.records).toEqual([[0, {}, { totalCoverage: null }]])
  })

  it('reads an empty list, a null in its place and a null in it like the same list elsewhere', () => {
    const data = {
      sets: [
        { reporter: 'KG', rows: [{ obsValue: 1 }, null] },
        { reporter: 'TJ', rows: [] },
        { reporter: 'KZ', rows: null },
      ],
    }
    const [sets, rows] = sheetsOf(data)
    expect(sets && ownColumns(sets)).toEqual(['reporter'])
    expect(rows?.records).toHaveLength(1)
  })

  it('reads a null in the place of an object like the object elsewhere', () => {
    const data = {
      sets: [
        { reporter: 'KG', outcome: null },
        { reporter: 'TJ', outcome: { availability: 'AVAILABLE' } },
      ],
    }
    const [sets] = sheetsOf(data)
    expect(sets && ownColumns(sets)).toEqual(['reporter', 'outcome.availability'])
  })

  it('passes over an item that is null, and keeps one in which everything is', () => {
    expect(read({ countries: [null, { name: null }] })[0]?.records).toEqual([[0, {}, { name: null }]])
    expect(read({ countries: [null, null] })[0]).toMatchObject({ name: 'countries', records: [] })
  })
})
