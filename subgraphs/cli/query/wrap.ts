/** How many characters wide a text is on a terminal. */
export const widthOf = (text: string): number => Array.from(text).length

function* pieces(word: string, width: number): Generator<string> {
  const characters = Array.from(word)
  const step = Math.max(1, width)
  for (let at = 0; at < characters.length; at += step) yield characters.slice(at, at + step).join('')
}

/**
 * A text in lines of at most `width` characters, broken at spaces, and inside a word only where it is longer than a line.
 * @returns at least one line
 */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(' ').flatMap((word) => [...pieces(word, width)])) {
    if (line !== '' && widthOf(line) + 1 + widthOf(piece) > width) {
      lines.push(line)
      line = piece
    } else {
      line = line === '' ? piece : `${line} ${piece}`
    }
  }
  return [...lines, line]
}

/** The same behind a mark such as `•` or `(1)`, the further lines as far to the right as the first one's text. */
export function wrapBehind(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(mark) + 1)
  const lines = wrap(text, Math.max(1, width - indent.length))
  return lines.map((line, at) => (at === 0 ? `${mark} ${line}` : indent + line))
}
