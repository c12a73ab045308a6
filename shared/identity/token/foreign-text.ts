const ROOM = 60

/** A value that somebody unknown has written, as a message may show it: in quotation marks, escaped, cut. */
export function foreignText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= ROOM ? text : `${text.slice(0, ROOM)}…`
}
