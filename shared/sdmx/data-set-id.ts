import { LRUCache } from 'lru-cache'
import { ExchangeError } from '../errors.ts'
import type { Catalogue } from '../indicators/catalogue.ts'
import type { Axis, DataSetKey } from './data-set-key.ts'
import { CONCEPTS, DIMENSIONS, NOT_APPLICABLE, type Dimension } from './dimension.ts'
import { isKnownCode } from './known-codes.ts'
import { moment } from './moment.ts'
import { FREQUENCIES, type Frequency } from './observation.ts'
import { checkPeriods } from './resolve-selection.ts'
import { parsePeriod } from './time-period.ts'

/** The dimensions that ids print as arguments, in the order of the schema; the corridor has a place of its own. */
const ARGUMENTS = ['SEX', 'AGE', 'ACTIVITY', 'PERMIT_TYPE', 'REGION'] as const satisfies readonly Dimension[]

const EVERY = '*'

/**
 * The one spelling of a key: `RU/STK_FB/A5/TJ+UZ.RU/ORIGIN+SEX?start=2015&end=2020&sex=F+_T`.
 * Parts: reporter, indicator, frequency, origin.destination, dimensions broken down by (`_T`: none), arguments.
 */
export function printId(key: DataSetKey): string {
  const before = printed.get(key)
  if (before !== undefined) return before
  const id = print(key)
  printed.set(key, id)
  return id
}

/** Keys that were read are the same objects each time. */
const printed = new WeakMap<DataSetKey, string>()

function print(key: DataSetKey): string {
  const corridor = `${printAxis(key.axes.ORIGIN)}.${printAxis(key.axes.DESTINATION)}`
  const path = [key.reporter, key.indicator, key.freq, corridor, key.by.join('+') || '_T'].join('/')
  const argumentsOf: [string, string | null][] = [
    ['start', key.startPeriod],
    ['end', key.endPeriod],
    ...ARGUMENTS.map((dimension): [string, string | null] => [
      CONCEPTS[dimension].field,
      printArgument(dimension, key.axes[dimension]),
    ]),
    ['asOf', key.asOf],
  ]
  const given = argumentsOf.filter(([, value]) => value !== null).map(([name, value]) => `${name}=${value}`)
  return given.length > 0 ? `${path}?${given.join('&')}` : path
}

function printAxis(axis: Axis): string {
  switch (axis.kind) {
    case 'ALL':
      return EVERY
    case 'NAMED':
      return axis.codes.join('+')
    case 'FIXED':
      return axis.code
  }
}

function printArgument(dimension: Dimension, axis: Axis): string | null {
  if (axis.kind === 'ALL') return null
  if (axis.kind === 'FIXED' && (axis.code === CONCEPTS[dimension].total || axis.code === NOT_APPLICABLE)) return null
  return printAxis(axis)
}

/** One question names the same data sets several times, and many questions the same: that many were read before. */
const MOST_KNOWN = 2000

const keysOf = new WeakMap<Catalogue, LRUCache<string, DataSetKey>>()

/**
 * Read an id back. Only the one spelling is accepted: what `printId` would not print is refused, never normalised.
 * @throws ID_MALFORMED
 */
export function parseId(id: string, catalogue: Catalogue): DataSetKey {
  const keys = keysOf.get(catalogue) ?? new LRUCache<string, DataSetKey>({ max: MOST_KNOWN })
  keysOf.set(catalogue, keys)
  const key = keys.get(id) ?? readOnce(id, catalogue)
  keys.set(id, key)
  return key
}

function readOnce(id: string, catalogue: Catalogue): DataSetKey {
  const key = read(id, catalogue)
  if (!key || printId(key) !== id) {
    throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of a data set.`, { place: 'id' })
  }
  return key
}

function read(id: string, catalogue: Catalogue): DataSetKey | null {
  const parts = /^([A-Z]{2})\/([A-Z0-9_]+)\/([A-Z0-9]+)\/([^./?]+)\.([^./?]+)\/([A-Z_+]+)(?:\?(.+))?$/.exec(id)
  if (!parts) return null
  const [, reporter = '', code = '', frequency, origin = '', destination = '', printedBy = '', query] = parts
  const indicator = catalogue.get(code)
  const freq = FREQUENCIES.find((known) => known === frequency)
  const by = printedBy === '_T' ? [] : DIMENSIONS.filter((dimension) => printedBy.split('+').includes(dimension))
  const given = readArguments(query)
  if (!indicator || !freq || !given || !by.every((dimension) => indicator.dimensions.includes(dimension))) return null
  if (freq !== 'OA' && !indicator.frequencies.includes(freq)) return null
  const texts: Partial<Record<Dimension, string>> = { ORIGIN: origin, DESTINATION: destination }
  for (const dimension of ARGUMENTS) texts[dimension] = given.get(CONCEPTS[dimension].field) ?? ''
  const axes = {} as Record<Dimension, Axis>
  for (const dimension of DIMENSIONS) {
    const has = indicator.dimensions.includes(dimension)
    const axis = readAxis(dimension, texts[dimension] ?? '', by.includes(dimension), has)
    if (!axis) return null
    axes[dimension] = axis
  }
  const startPeriod = given.get('start') ?? null
  const endPeriod = given.get('end') ?? null
  if (!arePeriods(startPeriod, endPeriod, freq)) return null
  const asOf = readMoment(given.get('asOf'))
  return asOf === undefined ? null : { reporter, indicator: code, freq, axes, by, startPeriod, endPeriod, asOf }
}

function readArguments(query: string | undefined): ReadonlyMap<string, string> | null {
  const pairs = query === undefined ? [] : query.split('&').map((pair) => pair.split('='))
  return pairs.every((pair) => pair.length === 2) ? new Map(pairs as [string, string][]) : null
}

function readAxis(dimension: Dimension, text: string, brokenDown: boolean, has: boolean): Axis | null {
  const neutral = has ? CONCEPTS[dimension].total : NOT_APPLICABLE
  if (brokenDown && (text === '' || text === EVERY)) return { kind: 'ALL' }
  const codes = text === '' ? [neutral] : text.split('+')
  if (!codes.every((code) => isKnownCode(dimension, code) && has !== (code === NOT_APPLICABLE))) return null
  if (brokenDown) return isSortedSet(codes) ? { kind: 'NAMED', codes } : null
  const [code = neutral] = codes
  return codes.length === 1 ? { kind: 'FIXED', code } : null
}

// A single code would be fixed, not broken down by.
const isSortedSet = (codes: readonly string[]): boolean =>
  codes.length > 1 && codes.every((code, i) => i === 0 || (codes[i - 1] ?? '') < code)

/** Whether a selection may name these, in this spelling. */
function arePeriods(start: string | null, end: string | null, freq: Frequency): boolean {
  try {
    checkPeriods(start, end, freq)
    return [start, end].every((period) => period === null || parsePeriod(period).text === period)
  } catch {
    return false
  }
}

function readMoment(text: string | undefined): string | null | undefined {
  try {
    return moment(text)
  } catch {
    return undefined
  }
}

/** The government whose data set an id names, without reading the rest; null where it names none. */
export const reporterOf = (id: string): string | null => /^([A-Z]{2})\//.exec(id)?.[1] ?? null
