const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/**
 * How much of a text is whole records: up to a line end outside a quotation, before which quotation marks are even in
 * number. The text begins where a record does.
 * @param enough in characters: the first such line end that is not before it, else the last one of all
 */
export function wholeRecords(text: string, enough: number): number {
  if (!text.includes('"')) return text.length
  let quoting = false
  let whole = 0
  for (let at = 0; at < text.length && whole < enough; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) quoting = !quoting
    else if (!quoting && (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF))) whole = at + 1
  }
  return whole
}
