import type { Sieve } from '../header/layout.ts'
import type { Tally } from '../tally.ts'

/** Leaves out the lines that a mapping drops or does not keep. @returns whether the line stays */
export function siftOf(sieves: readonly Sieve[], tally: Tally): (cells: readonly string[]) => boolean {
  return (cells) => {
    for (const { at, header, dropped, kept } of sieves) {
      const text = cells[at] ?? ''
      const stays = !dropped.has(text) && (kept === null || kept.has(text))
      if (stays) continue
      tally.leaveOut(dropped.has(text) ? 'DROPPED' : 'NOT_KEPT', header, text)
      return false
    }
    return true
  }
}
