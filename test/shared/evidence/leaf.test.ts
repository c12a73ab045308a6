import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonical } from '../../../shared/canonical.ts'
import { dataSetLeaf, observationLeaf, readLeaf } from '../../../shared/evidence/leaf.ts'
import { observation } from './evidence.ts'

const text = fc.string({ unit: 'binary' })

describe('the text of a leaf', () => {
  it('of an observation is all of it in canonical JSON, with its data set and release', () => {
    const figures = fc.record({
      ...{ obsValue: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), comment: fc.option(text) },
      ...{ region: text, unitMult: fc.integer(), dataSet: text, release: fc.option(text) },
    })
    fc.assert(
      fc.property(figures, ({ dataSet, release, ...change }) => {
        const given = observation(change)
        const leaf = observationLeaf({ dataSet, observation: given, release })
        expect(leaf).toBe(canonical({ dataSet, ...given, release }))
      }),
    )
  })

  it('is read back', () => {
    const given = observation()
    expect(readLeaf(observationLeaf({ dataSet: 'KG/x', observation: given, release: null }))).toEqual({
      ...{ kind: 'OBSERVATION', dataSet: 'KG/x', ...given, release: null },
    })
    const about = { availability: 'REFUSED', code: 'NO_AGREEMENT', observations: 0 }
    expect(readLeaf(dataSetLeaf({ id: 'KG/x', ...about }))).toEqual({ kind: 'DATA_SET', dataSet: 'KG/x', ...about })
  })

  it.each([
    ['no JSON', 'KG'],
    ['in another spelling', '{"dataSet":"KG/x","availability":"AVAILABLE","code":null,"observations":0}'],
    ['with a field too many', '{"availability":null,"code":null,"dataSet":"KG/x","figure":1,"observations":0}'],
  ])('is none that is %s', (_, leaf) => {
    expect(readLeaf(leaf)).toBeNull()
  })
})
