import type { CellKey, Change, Changes, Difference } from '../../../../subgraphs/kit/release/release-desk.ts'

const CELL: CellKey = {
  ...{ indicator: 'STK_FB', freq: 'A5', timePeriod: '2015', origin: 'TJ', destination: 'RU', sex: '_T' },
  ...{ age: '_T', activity: '_Z', permitType: '_Z', region: '_Z' },
}

interface Changed extends Partial<Omit<Change, 'cell'>> {
  readonly cell?: Partial<CellKey>
}

export const change = ({ cell, ...changes }: Changed): Change => ({
  ...{ kind: 'NEW', before: null, after: null, percent: null },
  cell: { ...CELL, ...cell },
  ...changes,
})

/** Changes of which these are all, unless the counts say otherwise. */
export const changesOf = (examples: readonly Change[], changes: Partial<Changes> = {}): Changes => {
  const count = (kind: Change['kind']) => examples.filter((one) => one.kind === kind).length
  return {
    counts: { NEW: count('NEW'), REVISED: count('REVISED'), SUPPRESSED: count('SUPPRESSED'), ENDED: count('ENDED') },
    withheld: 0,
    examples,
    ...changes,
  }
}

/** The same in full, as it comes from the desk: in batches. */
export const differenceOf = (changes: readonly Change[]): Difference => ({
  ...changesOf(changes),
  async *changes() {
    for (const one of changes) yield await Promise.resolve([one])
  },
})
