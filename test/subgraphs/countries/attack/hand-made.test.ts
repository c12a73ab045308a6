import { describe, expect, it } from '@jest/globals'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { attack } from './attack.ts'
import type { Version } from './version.ts'

const DAY = 86_400_000
const NONE = { ACTIVITY: '_Z', PERMIT_TYPE: '_Z', REGION: '_T', AGE: '_T', ORIGIN: '000', DESTINATION: 'KG', SEX: '_T' }

type Some = Partial<Omit<Version, 'codes'>> & { readonly codes?: Partial<Version['codes']> }

const shown = (truth: number, { codes, ...some }: Some = {}): Version => ({
  freq: 'A',
  timePeriod: '2020',
  start: Date.UTC(2020, 0),
  end: Date.UTC(2021, 0),
  lastDay: '2020-12-31',
  validFrom: 0,
  validTo: Infinity,
  sight: 'SHOWN',
  truth,
  obsValue: truth,
  ...some,
  codes: { ...NONE, ...codes },
})

const withheld = (truth: number, some: Some = {}): Version => ({
  ...shown(truth, some),
  sight: 'WITHHELD',
  obsValue: null,
})

/** What he learns too much about: where he places it. */
async function learnt(versions: readonly Version[], indicator = 'STK_CTZ'): Promise<(readonly [number, number])[]> {
  const { leaks } = await attack({ indicator, year: 2020, versions }, kyrgyzstan)
  return leaks.map(({ lowest, highest }) => [Math.round(lowest), Math.round(highest)])
}

const sex = (SEX: string): Some => ({ codes: { SEX } })
const age = (AGE: string): Some => ({ codes: { AGE } })
const month = (at: number): Some => ({
  freq: 'M',
  timePeriod: `2020-${String(at + 1).padStart(2, '0')}`,
  start: Date.UTC(2020, at),
  end: Date.UTC(2020, at + 1),
})

describe('an attacker who is given a few figures', () => {
  it('subtracts the one sex from both', async () => {
    expect(await learnt([shown(20), withheld(3, sex('F')), shown(17, sex('M'))])).toEqual([[3, 3]])
  })

  it('learns nothing where both are withheld and there is room between them', async () => {
    expect(await learnt([shown(20), withheld(3, sex('F')), withheld(17, sex('M'))])).toEqual([])
  })

  it('knows that a withheld figure is not nothing, and that a part is no more than the whole', async () => {
    const figures = [shown(5), withheld(3, sex('F'))]
    expect(await learnt(figures)).toEqual([[1, 5]])
    expect(await learnt([shown(6), withheld(3, sex('F'))])).toEqual([])
  })

  it('takes a published figure that is too small for a leak', async () => {
    expect(await learnt([shown(20), shown(3, sex('F'))])).toEqual([[3, 3]])
  })

  it('sees through age groups that overlap', async () => {
    const figures = [shown(40, age('Y15T17')), shown(90, age('Y15T24')), shown(52, age('Y18T29'))]
    expect(await learnt([...figures, withheld(2, age('Y25T29'))])).toEqual([[2, 2]])
    const [child = shown(40), young = shown(90)] = figures
    expect(await learnt([child, young, withheld(52, age('Y18T29')), withheld(2, age('Y25T29'))])).toEqual([])
  })

  it('subtracts eleven months from a year', async () => {
    const months = Array.from({ length: 12 }, (_, at) => (at === 5 ? withheld(4, month(at)) : shown(10, month(at))))
    expect(await learnt([shown(114), ...months], 'FLW_RET')).toEqual([[4, 4]])
    expect(await learnt([shown(114), ...months.slice(0, 11)], 'FLW_RET')).toEqual([])
  })

  it('takes a stock for the same in a year and in its last month, and never adds it', async () => {
    const [november, december] = [shown(30, month(10)), shown(12, { ...month(11), end: Date.UTC(2021, 0) })]
    expect(await learnt([withheld(12), november, december])).toEqual([[12, 12]])
    expect(await learnt([withheld(42), november])).toEqual([])
  })

  it('subtracts in every vintage in which a figure is the same', async () => {
    const both = [0, 1].map((at) => ({ validFrom: at * DAY, validTo: at === 1 ? Infinity : DAY }))
    const women = withheld(30, sex('F'))
    const [hidden, open] = [withheld, shown].map((make) =>
      both.map((vintage, at) => [make(47 + at, vintage), make(17 + at, { ...sex('M'), ...vintage })]),
    )
    expect(await learnt([women, ...(hidden?.flat() ?? [])])).toEqual([])
    for (const at of [0, 1]) {
      const rest = [...(open?.[at] ?? []), ...(hidden?.[1 - at] ?? [])]
      expect(await learnt([women, ...rest])).toEqual([[30, 30]])
    }
  })

  it('knows who is in a group of countries', async () => {
    const from = (ORIGIN: string): Some => ({ codes: { ORIGIN } })
    const neighbours = [shown(50, from('KZ')), shown(60, from('RU')), withheld(3, from('TJ'))]
    expect(await learnt([shown(113, from('EURASEC4')), ...neighbours])).toEqual([[3, 3]])
    expect(await learnt([shown(120), ...neighbours])).toEqual([])
  })
})
