import type { Encoding } from './encoding.ts'

/**
 * UTF-16 without a byte order mark: digits, separators and line ends have a zero byte, always on the same side.
 * @returns undefined where the bytes are not that
 */
export function unmarkedUtf16(bytes: Buffer): Encoding | undefined {
  const zeros = [0, 0]
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if ((even + odd) * 50 < bytes.length) return undefined
  if (odd > even * 9) return 'utf-16le'
  return even > odd * 9 ? 'utf-16be' : undefined
}
