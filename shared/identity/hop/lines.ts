const NEWLINE = 0x0a

/** Each ends with a newline, the last one too. @throws RangeError where one holds a newline itself */
export function printLines(lines: readonly Uint8Array[]): Buffer {
  const end = Buffer.of(NEWLINE)
  if (lines.some((line) => line.includes(NEWLINE))) throw new RangeError('A line of a batch holds a newline.')
  return Buffer.concat(lines.flatMap((line) => [line, end]))
}

/**
 * The lines without their newlines, of the same memory.
 * @param most that are looked for
 * @returns undefined where there are more, or where the last one does not end
 */
export function readLines(body: Uint8Array, most: number): Uint8Array[] | undefined {
  const lines: Uint8Array[] = []
  for (let from = 0; from < body.length;) {
    const to = body.indexOf(NEWLINE, from)
    if (to < 0 || lines.length === most) return undefined
    lines.push(body.subarray(from, to))
    from = to + 1
  }
  return lines
}
