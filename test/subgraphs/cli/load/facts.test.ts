import { describe, expect, it } from '@jest/globals'
import { defaultId, parseDay, parseReleaseId } from '../../../../subgraphs/cli/load/facts.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'

const DAY = new Date('2026-04-30T17:00:00Z')

describe('a release that nobody named', () => {
  it.each([
    ['permits-2026-q1.csv', 'KG-2026-04-30-permits-2026-q1'],
    ['/in/Permits 2026 (final).CSV.gz', 'KG-2026-04-30-Permits-2026-final'],
    ['stock.sdmx.csv', 'KG-2026-04-30-stock.sdmx'],
    ['Разрешения, I квартал.csv', 'KG-2026-04-30-Разрешения-I-квартал'],
    ['=cmd.csv', 'KG-2026-04-30-cmd'],
  ])('is called after its file: %s', (path, id) => {
    expect(defaultId(kyrgyzstan, DAY, path)).toBe(id)
    expect(parseReleaseId(id)).toBe(id)
  })
})

describe('a release id', () => {
  it.each(['', '-x', 'a b', 'a/b', "a'b", 'a'.repeat(121)])('is not %j', (text) => {
    expect(() => parseReleaseId(text)).toThrow('letters, digits')
  })
})

describe('a day of publication', () => {
  it('is the beginning of that day', () => {
    expect(parseDay('2013-04-19')).toEqual(new Date('2013-04-19T00:00:00Z'))
  })

  it.each(['2013', '19.04.2013', '2013-02-30', '2013-04-19T00:00:00Z', ''])('is not %j', (text) => {
    expect(() => parseDay(text)).toThrow('It is a day such as 2013-04-19.')
  })
})
