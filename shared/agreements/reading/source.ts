import { isNativeError } from 'node:util/types'
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml'
import type { AgreementProblem, Position } from './problem.ts'

type Path = readonly PropertyKey[]

/** A file of an agreement, with the place of everything in it. */
export interface Source {
  readonly file: string
  /** Plain data; null where the text cannot be read at all. */
  readonly data: unknown
  readonly problems: readonly AgreementProblem[]
  /** Where a value stands, or the nearest thing around it that does. */
  placeOf(path: Path): Position
  /** Where a key stands. */
  placeOfKey(path: Path, key: string): Position
}

/**
 * Read the text of a file, keeping the place of everything. JSON is YAML too, so both give line and column; what a file
 * named `.json` must not have beyond JSON is a problem.
 */
export function readSource(text: string, file: string): Source {
  const lines = new LineCounter()
  const json = file.endsWith('.json')
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Only true and false are more than text in YAML: 2014 is a period, and no is not a country.
    ...(json ? { schema: 'json' } : { schema: 'failsafe', customTags: ['bool'] }),
  })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problem = (offset: number, message: string): AgreementProblem => ({
    code: 'AGREEMENT_MALFORMED',
    file,
    ...at(offset),
    message,
  })
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ pos: [offset], message }) =>
      problem(offset, /[.!?]$/.test(message) ? message : `${message}.`),
    ),
    ...indirections(document).map((offset) =>
      problem(offset, 'Anchors, aliases and tags are not part of the profile.'),
    ),
  ]
  const stray = json && problems.length === 0 ? notJson(text) : null
  if (stray !== null) problems.push(problem(stray, 'The file is named .json, and this is not JSON.'))
  const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0)
  return {
    file,
    data: problems.length === 0 ? document.toJS() : null,
    problems,
    placeOf: (path) => at(offsetOf(nearest(document, path))),
    placeOfKey: (path, key) => {
      const map = nearest(document, path)
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined
      return at(offsetOf(pair?.key ?? map))
    },
  }
}

const isNode = (node: unknown): node is Node => isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)

/** Where a text stops being JSON; null where it does not. */
function notJson(text: string): number | null {
  try {
    JSON.parse(text)
    return null
  } catch (cause) {
    if (!isNativeError(cause)) throw cause
    return Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0)
  }
}

function nearest(document: Document, path: Path): unknown {
  let node: unknown = document.contents
  for (const step of path) {
    const next: unknown = isMap(node) ? node.get(step, true) : isSeq(node) ? node.get(step, true) : undefined
    if (!isNode(next)) return node
    node = next
  }
  return node
}

/** Where the text says something by a detour: a reader would have to follow it to know what was signed. */
function indirections(document: Document): readonly number[] {
  const offsets: number[] = []
  visit(document, (_key, node) => {
    if (isPair(node) || !isNode(node)) return
    const detour = isAlias(node) || node.tag !== undefined || ('anchor' in node && node.anchor !== undefined)
    if (detour) offsets.push(node.range?.[0] ?? 0)
  })
  return offsets
}
