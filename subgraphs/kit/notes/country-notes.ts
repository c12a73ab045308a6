import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Bilingual } from '../../../shared/language.ts'
import { projectFile } from '../../../shared/project.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { isPeriod, parsePeriod } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../country-profile.ts'

export const NOTE_SEVERITIES = ['INFO', 'CAUTION', 'BREAK'] as const
export type NoteSeverity = (typeof NOTE_SEVERITIES)[number]

/** What a government says about its own figures. */
export interface CountryNote {
  readonly reporter: string
  readonly indicators: readonly string[]
  /** The first and the last period it concerns; null: no limit. */
  readonly startPeriod: string | null
  readonly endPeriod: string | null
  readonly severity: NoteSeverity
  readonly text: Bilingual
  /** Who says so. */
  readonly source: string
}

const COLUMNS = ['indicator', 'start', 'end', 'severity', 'en', 'ru', 'source'] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

const read = new Map<string, readonly CountryNote[]>()

/**
 * A government's notes, from the `notes.csv` of its folder of facts.
 * @throws DELIVERY_INVALID naming file and line
 */
export function notesOf({ refArea, folder }: Pick<CountryProfile, 'refArea' | 'folder'>): readonly CountryNote[] {
  const path = `${folder}/notes.csv`
  const notes = read.get(path) ?? readRows(path).map((row, i) => noteOf(refArea, row, `${path}, line ${i + 2}`))
  read.set(path, notes)
  return notes
}

function readRows(path: string): readonly Row[] {
  try {
    return parse<Row>(readFileSync(projectFile(path), 'utf8'), { columns: checkHeader, bom: true })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `${path} must be a table with the columns ${COLUMNS.join(',')}: ${reason}.`
    throw new ExchangeError('DELIVERY_INVALID', message, { place: path, cause })
  }
}

function checkHeader(header: string[]): string[] {
  if (header.join() !== COLUMNS.join()) throw new Error(`the header is ${header.join()}`)
  return header
}

function noteOf(reporter: string, row: Row, place: string): CountryNote {
  const { indicator, start, end, severity, en, ru, source } = row
  const known = NOTE_SEVERITIES.find((one) => one === severity)
  const periods = [start, end].filter((period) => period !== '')
  if (!known || indicator === '' || en === '' || ru === '' || !periods.every(isPeriod)) {
    const needed = `indicator, periods, a severity of ${NOTE_SEVERITIES.join(', ')}, and the text in two languages`
    throw new ExchangeError('DELIVERY_INVALID', `A note needs ${needed} (${place}).`, { place })
  }
  return {
    reporter,
    indicators: indicator.split(' '),
    startPeriod: start || null,
    endPeriod: end || null,
    severity: known,
    text: { en, ru },
    source,
  }
}

/** Whether a note is about figures of a selection: of its government, its indicator, its time. */
export const concerns = (note: CountryNote, key: DataSetKey): boolean =>
  note.reporter === key.reporter &&
  note.indicators.includes(key.indicator) &&
  !endsBefore(note, key) &&
  !endsBefore(key, note)

type Periods = Pick<CountryNote, 'startPeriod' | 'endPeriod'>

const endsBefore = (a: Periods, b: Periods): boolean =>
  a.endPeriod !== null && b.startPeriod !== null && parsePeriod(a.endPeriod).end <= parsePeriod(b.startPeriod).start
