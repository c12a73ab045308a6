import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { mayCarryValue, OBS_STATUSES, type ConfStatus, type ObsStatus } from '../../../../shared/sdmx/observation.ts'
import { fault, type Fault } from '../fault.ts'
import { codeOf, textIn, type Field } from '../header/field.ts'
import { quote } from '../invalid.ts'
import { isExact, roundTo, shiftPoint } from '../national-number.ts'
import type { Tally } from '../tally.ts'
import type { LineReport } from './line-report.ts'
import type { ReadCells } from './meaning.ts'
import type { NumberStyle } from './number-style.ts'

/** Strike or not yet there: a value may be given, and need not be. */
const VALUE_OPTIONAL: ReadonlySet<string> = new Set(['S', 'J'])

export interface FigureReading {
  readonly style: NumberStyle
  /** Whether figures with more digits than can be kept are rounded. */
  readonly round: boolean
  readonly report: LineReport
  readonly tally: Tally
}

/** What the other cells of a line say about its figure; null for what is wrong with them. */
export interface FigureFacts {
  readonly indicator: Indicator | null
  readonly unitMult: number | null
  readonly obsStatus: ObsStatus | null
  readonly confStatus: ConfStatus | null
}

export type ReadFigure = (cells: readonly string[], facts: FigureFacts) => number | null

/** Tells the status that a mapping gives to a sign such as "…", which stands for a missing figure; null for a figure. */
export function signOf(field: Field): ReadCells<ObsStatus> {
  const signs = new Map<string, ObsStatus>()
  for (const [text, code] of field.codes) {
    const status = OBS_STATUSES.find((one) => one === code)
    if (status !== undefined && !mayCarryValue(status, 'F')) signs.set(text, status)
  }
  return signs.size === 0 ? () => null : (cells) => signs.get(textIn(field, cells)) ?? null
}

/** Reads the figure in the unit of the catalogue; null where there is none, or something is wrong with it. */
export function figureOf(field: Field, reading: FigureReading): ReadFigure {
  const { style, report } = reading
  const sign = signOf(field)
  return (cells, facts) => {
    const text = textIn(field, cells)
    const written = field.codes.size === 0 ? text : codeOf(field, text)
    const isMissing = written === '' || sign(cells) !== null
    const wrong = isMissing ? missingFault(facts) : unexpectedFault(text, facts)
    if (wrong !== null) report.say(wrong, field, text)
    if (isMissing) return null
    const told = style.learn(written)
    if (told !== null) report.say(told, field, text)
    const digits = style.read(written)
    if (typeof digits === 'string') return inUnit(digits, field, text, facts, reading)
    report.say(digits, field, text)
    return null
  }
}

function inUnit(
  digits: string,
  field: Field,
  text: string,
  { indicator, unitMult }: FigureFacts,
  { round, report, tally }: FigureReading,
): number | null {
  if (indicator === null || unitMult === null) return null
  const places = unitMult - indicator.unitMult
  const figure = places === 0 ? digits : shiftPoint(digits, places)
  const wrong = tooMuch(figure, text, indicator)
  if (wrong === null) return Number(figure)
  const rounded = round ? roundTo(figure, indicator.decimals) : figure
  const still = round ? tooMuch(rounded, text, indicator) : wrong
  if (still !== null) report.say(still, field, text)
  else tally.rounded(field.header)
  return still === null ? Number(rounded) : null
}

/** Why a figure cannot be kept as it is. */
function tooMuch(figure: string, text: string, indicator: Indicator): Fault | null {
  if (indicator.unitMult === 0 && indicator.decimals === 0 && figure.includes('.')) {
    return fault(
      'DELIVERY_NUMBER_FRACTION',
      `${quote(text)} would be a fraction of a unit; ${indicator.code} counts whole ones.`,
      `${quote(text)} — дробная часть единицы; ${indicator.code} считают целыми.`,
    )
  }
  if (isExact(figure)) return null
  return fault(
    'DELIVERY_NUMBER_TOO_PRECISE',
    `${quote(text)} has more digits than can be kept exactly, which is 15.`,
    `В ${quote(text)} больше цифр, чем можно точно сохранить, то есть 15.`,
  )
}

function missingFault({ obsStatus, confStatus }: FigureFacts): Fault | null {
  if (obsStatus === null || confStatus === null) return null
  if (!mayCarryValue(obsStatus, confStatus) || VALUE_OPTIONAL.has(obsStatus)) return null
  return fault(
    'DELIVERY_FIGURE_MISSING',
    `The figure is missing, but OBS_STATUS ${obsStatus}, CONF_STATUS ${confStatus} says that there is one.`,
    `Значения нет, хотя по OBS_STATUS ${obsStatus}, CONF_STATUS ${confStatus} оно есть.`,
  )
}

function unexpectedFault(text: string, { obsStatus, confStatus }: FigureFacts): Fault | null {
  if (obsStatus === null || confStatus === null || mayCarryValue(obsStatus, confStatus)) return null
  return fault(
    'DELIVERY_FIGURE_UNEXPECTED',
    `${quote(text)} is a figure, but OBS_STATUS ${obsStatus}, CONF_STATUS ${confStatus} says that there is none.`,
    `${quote(text)} — значение, хотя по OBS_STATUS ${obsStatus}, CONF_STATUS ${confStatus} его нет.`,
  )
}
