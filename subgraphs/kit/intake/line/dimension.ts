import type { Bilingual } from '../../../../shared/language.ts'
import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { validOn, type Code } from '../../../../shared/sdmx/code.ts'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { CONCEPTS, NOT_APPLICABLE, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import type { CountryProfile } from '../../country-profile.ts'
import { noCodeOf } from '../code-fault.ts'
import { fault, type Fault } from '../fault.ts'
import { codeOf, spell, textIn, type Field } from '../header/field.ts'
import { regionsOf } from '../region-list.ts'
import type { Tally } from '../tally.ts'
import type { LineReport } from './line-report.ts'
import { memo } from './memo.ts'
import type { Period } from './period.ts'

export type ReadDimension = (
  cells: readonly string[],
  indicator: Indicator | null,
  period: Period | null,
) => string | null

export interface DimensionReading {
  readonly profile: CountryProfile
  readonly report: LineReport
  readonly tally: Tally
}

/** What stands in a cell of a dimension, whichever indicator the line is about. */
interface Known {
  readonly code: string
  /** Of the list; null for a residual that is in use at all times, and for what is no code. */
  readonly limits: Code | null
  /** Why an indicator that has the dimension cannot have this. */
  readonly fault: Fault | null
  /** Whether it says nothing about an indicator that lacks the dimension. */
  readonly harmless: boolean
}

/**
 * The code of one dimension: its total where the delivery has no column for it, `_Z` where the indicator lacks it.
 * @returns a reader that answers null once it has said what is wrong
 */
export function dimensionOf(dimension: Dimension, field: Field | undefined, reading: DimensionReading): ReadDimension {
  const { total } = CONCEPTS[dimension]
  if (field === undefined) {
    return (_, indicator) => (indicator?.dimensions.includes(dimension) === false ? NOT_APPLICABLE : total)
  }
  const { report, tally } = reading
  const known = memo(meaningsOf(dimension, field, reading.profile))
  return (cells, indicator, period) => {
    const text = textIn(field, cells)
    const { code, limits, fault: wrong, harmless } = known(text)
    if (indicator && !indicator.dimensions.includes(dimension)) {
      if (!harmless) report.say(notApplicable(dimension, field, text, indicator), field, text)
      else if (text !== '' && field.at >= 0) tally.inapplicable(field.header, text)
      return NOT_APPLICABLE
    }
    // Whether the indicator has the dimension is not known, so nothing need stand there.
    if (indicator === null && harmless) return total
    if (wrong !== null) {
      report.say(wrong, field, text)
      return null
    }
    if (limits !== null && period !== null && !validOn(limits, period.lastDay)) {
      report.say(notInUse(field, text, limits, period), field, text)
      return null
    }
    return code
  }
}

function meaningsOf(dimension: Dimension, field: Field, profile: CountryProfile): (text: string) => Known {
  const { total } = CONCEPTS[dimension]
  const codes = codesOf(dimension, profile).filter(({ code }) => code !== NOT_APPLICABLE)
  const byCode = new Map(codes.map((one) => [one.code, one]))
  const of = listName(dimension, profile)
  const besides = { en: `the total is ${total}`, ru: `код итога — ${total}` }
  const noCode = noCodeOf(field, { code: 'DELIVERY_CODE_UNKNOWN', of, codes, besides })
  const missing = missingIn(dimension)
  return (text) => {
    const code = codeOf(field, text)
    const ownEnd = (dimension === 'ORIGIN' || dimension === 'DESTINATION') && code === profile.refArea
    const harmless = code === '' || code === total || code === NOT_APPLICABLE || ownEnd
    const limits = byCode.get(code) ?? null
    // Regions have no codes of their own for the total and for what is not known.
    const known = limits !== null || code === total || (dimension === 'REGION' && code === '_U')
    return { code, limits, harmless, fault: known ? null : code === '' ? missing : noCode(text) }
  }
}

const LISTS: Readonly<Record<Exclude<Dimension, 'REGION'>, readonly string[]>> = {
  ACTIVITY: ['CL_ACTIVITY_ISIC4'],
  AGE: ['CL_AGE'],
  DESTINATION: ['CL_AREA', 'CL_AREA_AGG'],
  ORIGIN: ['CL_AREA', 'CL_AREA_AGG'],
  PERMIT_TYPE: ['CL_PERMIT_TYPE'],
  SEX: ['CL_SEX'],
}

const codesOf = (dimension: Dimension, profile: CountryProfile): readonly Code[] =>
  dimension === 'REGION' ? regionsOf(profile).codes : LISTS[dimension].flatMap((id) => codelist(id).codes)

const listName = (dimension: Dimension, { refArea }: CountryProfile): Bilingual =>
  dimension === 'REGION'
    ? { en: `code of the regions of ${refArea}`, ru: `код региона ${refArea}` }
    : { en: `code of ${LISTS[dimension].join(' or ')}`, ru: `код из ${LISTS[dimension].join(' или ')}` }

const missingIn = (dimension: Dimension): Fault =>
  fault(
    'DELIVERY_CODE_MISSING',
    `${dimension} is empty; the total is ${CONCEPTS[dimension].total}.`,
    `${dimension} не указано; код итога — ${CONCEPTS[dimension].total}.`,
  )

function notApplicable(dimension: Dimension, field: Field, text: string, indicator: Indicator): Fault {
  const has = indicator.dimensions.join(', ') || '—'
  const { en, ru } = spell(field, text)
  return fault(
    'DELIVERY_DIMENSION_NOT_APPLICABLE',
    `${indicator.code} has no ${dimension}, so ${en} means nothing here; it has: ${has}.`,
    `У ${indicator.code} нет ${dimension}, поэтому ${ru} здесь ничего не значит; есть: ${has}.`,
  )
}

function notInUse(field: Field, text: string, { validFrom, validTo }: Code, period: Period): Fault {
  const [from, to] = [validFrom ?? '…', validTo ?? '…']
  const { en, ru } = spell(field, text)
  return fault(
    'DELIVERY_CODE_NOT_IN_USE',
    `${en} is in use from ${from} to ${to}, not at the end of ${period.text}.`,
    `${ru} действует с ${from} по ${to}, но не на конец ${period.text}.`,
  )
}
