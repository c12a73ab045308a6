import { ExchangeError } from '../errors.ts'
import { codelist } from './codelist.ts'
import { NOT_APPLICABLE, type Dimension } from './dimension.ts'

const LISTS: Readonly<Record<Exclude<Dimension, 'REGION'>, readonly string[]>> = {
  ACTIVITY: ['CL_ACTIVITY_ISIC4'],
  AGE: ['CL_AGE'],
  DESTINATION: ['CL_AREA', 'CL_AREA_AGG'],
  ORIGIN: ['CL_AREA', 'CL_AREA_AGG'],
  PERMIT_TYPE: ['CL_PERMIT_TYPE'],
  SEX: ['CL_SEX'],
}

// Regions are each government's own list; here only their form is known: ISO 3166-2.
const REGION = /^(?:[A-Z]{2}-[A-Z0-9]{1,3}|_[TUO])$/

export function isKnownCode(dimension: Dimension, code: string): boolean {
  if (code === NOT_APPLICABLE) return true
  if (dimension === 'REGION') return REGION.test(code)
  return LISTS[dimension].some((id) => codelist(id).byCode.has(code))
}

/** @throws CODE_UNKNOWN naming the list */
export function requireCode(dimension: Dimension, code: string, place: string): void {
  if (isKnownCode(dimension, code)) return
  const lists = dimension === 'REGION' ? 'CL_REGION' : LISTS[dimension].join(' or ')
  throw new ExchangeError('CODE_UNKNOWN', `"${code.slice(0, 40)}" is not a code of ${lists}.`, { place })
}
