import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../../subgraphs/kazakhstan/profile.ts'
import { isPrimary } from '../../../../subgraphs/kit/disclosure/primary.ts'

// Fewer than five people; money of fewer than three, or three quarters of it from one.
const RULE = { ...kazakhstan.disclosure, unprotected: {} }
const NOBODY_KNOWS = { contributors: null, largestShare: null }

const isWithheld = (
  code: string,
  obsValue: number | null,
  figure: { contributors?: number | null; largestShare?: number | null } = {},
  rule = RULE,
): boolean => isPrimary({ ...NOBODY_KNOWS, obsValue, ...figure }, catalogue.require(code), rule)

describe('a count', () => {
  it.each<[number | null, boolean]>([
    [0, false],
    [1, true],
    [4, true],
    [5, false],
    [null, false],
  ])('of %s is withheld for its own sake: %s', (value, expected) => {
    expect(isWithheld('STK_CTZ', value)).toBe(expected)
  })

  it('of nobody is withheld where nothing and a few are to look alike', () => {
    expect(isWithheld('STK_CTZ', 0, {}, { ...RULE, zeros: 'PROTECTED' })).toBe(true)
  })

  it('is withheld, however high, where one contributor dominates it', () => {
    expect(isWithheld('STK_CTZ', 1000, { largestShare: 76 })).toBe(true)
    expect(isWithheld('STK_CTZ', 1000, { largestShare: 75 })).toBe(false)
  })

  it('of many is not withheld because few permits or firms were counted into it', () => {
    expect(isWithheld('STK_CTZ', 1000, { contributors: 2 })).toBe(false)
  })

  it('in thousands is held against the threshold in people', () => {
    const indicator = { ...catalogue.require('STK_CTZ'), unitMult: 3 }
    expect(isPrimary({ ...NOBODY_KNOWS, obsValue: 1 }, indicator, RULE)).toBe(false)
    expect(isPrimary({ ...NOBODY_KNOWS, obsValue: 0.004 }, indicator, RULE)).toBe(true)
  })
})

describe.each(['REM_IN', 'INT_MEDIA'])('money or a rate: %s', (code) => {
  it('is withheld where fewer contributed than the profile wants', () => {
    expect(isWithheld(code, 1.5, { contributors: 2 })).toBe(true)
    expect(isWithheld(code, 1.5, { contributors: 3 })).toBe(false)
  })

  it('is withheld where one contributor dominates it', () => {
    expect(isWithheld(code, 1.5, { contributors: 10, largestShare: 80 })).toBe(true)
  })

  it('is withheld where nobody knows how many contributed', () => {
    expect(isWithheld(code, 1_000_000)).toBe(true)
    expect(isWithheld(code, 0)).toBe(true)
  })

  it('of nobody is as open as zeros are', () => {
    expect(isWithheld(code, 0, { contributors: 0 })).toBe(false)
    expect(isWithheld(code, 0, { contributors: 0 }, { ...RULE, zeros: 'PROTECTED' })).toBe(true)
  })
})

it('never withholds an indicator that the profile publishes as it is', () => {
  expect(isWithheld('REM_IN', 1, {}, kazakhstan.disclosure)).toBe(false)
  expect(isWithheld('STK_FB', 1, {}, kazakhstan.disclosure)).toBe(false)
  expect(isWithheld('STK_CTZ', 1, {}, kazakhstan.disclosure)).toBe(true)
})
