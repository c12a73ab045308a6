import { ExchangeError } from '../../shared/errors.ts'
import { isRecord } from '../fetch/json.ts'

/**
 * Brackets inside brackets. Twenty levels of fields with their fragments and arguments stay far below it; what reads a
 * document level by level comes to the end of its stack at some two thousand.
 */
const MOST_NESTING = 256

/**
 * Let a request pass whose document can be parsed.
 * @param body as it was posted; @param url where the document may stand in its place
 * @throws QUERY_TOO_LARGE naming the limit and how deep the document is
 */
export function requireShallow(body: unknown, url: string): void {
  const text = isRecord(body) ? body['query'] : queryIn(url)
  const nesting = typeof text === 'string' ? nestingOf(text) : 0
  if (nesting <= MOST_NESTING) return
  const message = `The document has ${nesting} levels of brackets; at most ${MOST_NESTING} are allowed.`
  throw new ExchangeError('QUERY_TOO_LARGE', message, { place: 'nesting' })
}

function queryIn(url: string): string | null {
  const query = url.indexOf('?')
  return query < 0 ? null : new URLSearchParams(url.slice(query)).get('query')
}

/** How deep brackets stand in one another, outside strings and comments. @param text GraphQL, or anything */
export function nestingOf(text: string): number {
  let [depth, deepest, at] = [0, 0, 0]
  while (at < text.length) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '#') at = endOfLine(text, at)
    else {
      if (sign === '{' || sign === '[' || sign === '(') depth += 1
      else if (sign === '}' || sign === ']' || sign === ')') depth -= 1
      if (depth > deepest) deepest = depth
      at += 1
    }
  }
  return deepest
}

const END_OF_LINE = /[\n\r]/g

function endOfLine(text: string, from: number): number {
  END_OF_LINE.lastIndex = from
  return END_OF_LINE.exec(text)?.index ?? text.length
}

/** Behind the string that begins there; one without an end goes to the end of its line, as GraphQL has it. */
function endOfString(text: string, from: number): number {
  if (text.startsWith('"""', from)) {
    let end = text.indexOf('"""', from + 3)
    while (end >= 0 && text[end - 1] === '\\') end = text.indexOf('"""', end + 1)
    return end < 0 ? text.length : end + 3
  }
  let at = from + 1
  while (at < text.length && text[at] !== '"' && text[at] !== '\n' && text[at] !== '\r') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
