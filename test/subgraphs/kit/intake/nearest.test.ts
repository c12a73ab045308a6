import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { nearest, suggestions } from '../../../../subgraphs/kit/intake/nearest.ts'

const areas = codelist('CL_AREA').codes.map(({ code, name }) => ({ text: code, words: [name.en, name.ru] }))

describe('what somebody may have meant', () => {
  it.each([
    ['kg', 'KG'],
    [' KG ', 'KG'],
    ['KGZ', 'KG'],
    ['КZ', 'KZ'],
    ['Kyrgyzstan', 'KG'],
    ['таджикистан', 'TJ'],
    ['Казахстaн', 'KZ'],
    ['Узбекистн', 'UZ'],
    ['Российская  федерация', 'RU'],
    ['Atlantis', null],
    ['QQ', null],
    ['', null],
    ['K'.repeat(10_000), null],
  ])('%j is told: %s', (text, expected) => {
    expect(suggestions(areas)(text)).toBe(expected)
  })

  it('is the one that differs least', () => {
    expect(nearest('KZ_FLW_C11', ['KZ_FLW', 'KZ_FLW_C1', 'KZ_FLW_C2'])).toBe('KZ_FLW_C1')
    expect(nearest('PRM_VLA', ['PRM_ISS', 'PRM_VAL'])).toBe('PRM_VAL')
  })

  it('is told of a few hundred texts, and not of a file of garbage', () => {
    const suggest = suggestions(areas)
    const told = Array.from({ length: 1000 }, () => suggest('KGZ'))
    expect(told.filter((code) => code !== null)).toHaveLength(500)
  })

  it('is one of the candidates or nothing, whatever is written', () => {
    const codes = areas.map(({ text }) => text)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect([null, ...codes]).toContain(suggestions(areas)(text))
      }),
      { numRuns: 50 },
    )
  })
})
