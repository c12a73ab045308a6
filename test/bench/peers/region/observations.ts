/** One figure, as the subgraphs of this bench have it. */
export interface Observation {
  readonly timePeriod: string
  readonly sex: 'F' | 'M' | '_T'
  readonly obsValue: number | null
  readonly obsStatus: 'A' | 'M'
  readonly unitMult: number
  readonly origin: string
  readonly destination: string
}

const SEXES = ['_T', 'F', 'M'] as const
const EVERY_MISSING = 17

/**
 * Invented figures, the same ones at every call, another one for each government, year and row.
 * @param count rows altogether, over the years from start to end in turn
 */
export function observationsOf(refArea: string, count: number, start: number, end: number): readonly Observation[] {
  const seed = refArea.charCodeAt(0) * 31 + refArea.charCodeAt(1)
  return Array.from({ length: count }, (_, at) => {
    const year = start + (at % (end - start + 1))
    const missing = at % EVERY_MISSING === EVERY_MISSING - 1
    return {
      timePeriod: String(year),
      sex: SEXES[at % SEXES.length] ?? '_T',
      obsValue: missing ? null : (seed * year * (at + 1)) % 999_983,
      obsStatus: missing ? 'M' : 'A',
      unitMult: 0,
      origin: refArea,
      destination: `D${at % 40}`,
    }
  })
}
