import { widthOf, wrapBehind } from './query/wrap.ts'

/**
 * Names and what stands for each, one below the other; what is null is left out.
 * @param room how many characters a line may have
 */
export function printPairs(pairs: readonly (readonly [name: string, text: string | null])[], room: number): string[] {
  const said = pairs.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]))
  const width = said.reduce((widest, [name]) => Math.max(widest, widthOf(name)), 0)
  // A terminal that is too narrow breaks the lines itself.
  return said.flatMap(([name, text]) => wrapBehind(`${name.padEnd(width)} `, text, Math.max(room, width + 20)))
}
