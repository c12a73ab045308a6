/** How many lines end in a text: at LF, CR LF or CR. */
export function countLineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return text.includes('\r') ? count + (text.match(/\r(?!\n)/g)?.length ?? 0) : count
}

/** Where the line ends that begins at a position; the length of the text if it is the last. */
export function lineEndFrom(text: string, begin: number): number {
  const end = /\r\n|\n|\r/g
  end.lastIndex = begin
  return end.test(text) ? end.lastIndex : text.length
}
