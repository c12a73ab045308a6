import { catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../shared/indicators/indicator.ts'
import { projectFile } from '../../../shared/project.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { comparePeriods, isPeriod, parsePeriod, periodOf } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../country-profile.ts'
import { oneOf, readFactTable, type FactRow } from '../intake/fact-table.ts'
import { invalid, list, quote } from '../intake/invalid.ts'
import { parseDue, type Due, type Expectation } from './expectation.ts'

export const SCHEDULE_COLUMNS = [
  ...(['indicator', 'freq', 'start_period', 'end_period', 'due', 'by_sex'] as const),
  ...(['basis_en', 'basis_ru'] as const),
] as const

type Column = (typeof SCHEDULE_COLUMNS)[number]
type Row = FactRow<Column>

const read = new Map<string, readonly Expectation[]>()

/**
 * The deliveries that a government is expected to make, from `schedule.csv` of its folder of facts.
 * @throws DELIVERY_INVALID
 */
export function scheduleOf({ folder }: Pick<CountryProfile, 'folder'>): readonly Expectation[] {
  const path = projectFile(`${folder}/schedule.csv`)
  const schedule = read.get(path) ?? readSchedule(path)
  read.set(path, schedule)
  return schedule
}

/** @throws DELIVERY_INVALID naming file, line and column */
export function readSchedule(path: string): readonly Expectation[] {
  const known: Expectation[] = []
  for (const row of readFactTable(path, SCHEDULE_COLUMNS)) {
    const expectation = expectationOf(row)
    const twice = known.find((other) => overlap(other, expectation))
    if (twice) {
      const series = `${twice.indicator} at ${twice.freq} from ${twice.startPeriod}`
      throw invalid(row.place('start_period'), `A line above expects ${series} to ${twice.endPeriod ?? 'ever'}.`)
    }
    known.push(expectation)
  }
  return known
}

function expectationOf(row: Row): Expectation {
  const indicator = indicatorOf(row)
  const freq = oneOf(row, 'freq', indicator.frequencies)
  const startPeriod = periodIn(row, 'start_period', freq)
  const endPeriod = row.cell('end_period') === '' ? null : periodIn(row, 'end_period', freq)
  if (endPeriod !== null && comparePeriods(endPeriod, startPeriod) < 0) {
    throw invalid(row.place('end_period'), `${quote(endPeriod)} is before ${startPeriod}, where it begins.`)
  }
  return {
    ...{ indicator: indicator.code, freq, startPeriod, endPeriod },
    due: dueIn(row),
    bySex: isBySex(row, indicator),
    basis: { en: textIn(row, 'basis_en'), ru: textIn(row, 'basis_ru') },
  }
}

function indicatorOf(row: Row): Indicator {
  const code = row.cell('indicator')
  const indicator = catalogue.get(code)
  if (indicator) return indicator
  throw invalid(row.place('indicator'), `${quote(code)} is none of ${list(catalogue.all.map((one) => one.code))}.`)
}

function periodIn(row: Row, column: Column, freq: Frequency): string {
  const text = row.cell(column)
  if (isPeriod(text) && periodOf(parsePeriod(text).start, freq) === text) return text
  throw invalid(row.place(column), `${quote(text)} is not a period of frequency ${freq}.`)
}

function dueIn(row: Row): Due {
  const due = parseDue(row.cell('due'))
  if (due) return due
  throw invalid(row.place('due'), `${quote(row.cell('due'))} is not a duration such as P4M, P1Y or P45D.`)
}

function isBySex(row: Row, { code, dimensions }: Indicator): boolean {
  const bySex = oneOf(row, 'by_sex', ['yes', 'no']) === 'yes'
  if (!bySex || dimensions.includes('SEX')) return bySex
  throw invalid(row.place('by_sex'), `${code} has no dimension SEX, so it must be no.`)
}

function textIn(row: Row, column: Column): string {
  const text = row.cell(column).trim()
  if (text !== '') return text
  throw invalid(row.place(column), 'The basis of the expectation is missing.')
}

const overlap = (a: Expectation, b: Expectation): boolean =>
  a.indicator === b.indicator && a.freq === b.freq && !endsBefore(a, b) && !endsBefore(b, a)

const endsBefore = (a: Expectation, b: Expectation): boolean =>
  a.endPeriod !== null && comparePeriods(a.endPeriod, b.startPeriod) < 0
