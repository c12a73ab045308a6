/** A number in [0, 1), the next one at each call. */
export type Random = () => number

/**
 * Random numbers that depend on the seed and on what they are for, not on what was drawn before: a new table leaves
 * the figures of the others as they were. Hash: FNV-1a; generator: mulberry32. Neither keeps a secret.
 */
export function randomFor(seed: number, ...subject: readonly (string | number)[]): Random {
  let state = 0x811c9dc5
  for (const sign of [seed, ...subject].join('\u0000')) {
    state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** A factor around 1, at most `spread` away from it. */
export const around = (random: Random, spread: number): number => 1 + spread * (2 * random() - 1)
