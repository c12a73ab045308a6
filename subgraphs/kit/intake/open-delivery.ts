import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../country-profile.ts'
import type { DeliveredObservation } from './delivered-observation.ts'
import { fault, type Fault } from './fault.ts'
import { openDeliveryFile, type CsvRecord, type DeliveryFile, type FileOptions } from './file/delivery-file.ts'
import { sdmxFormat } from './header/sdmx-layout.ts'
import { lineReaderOf } from './line-reader-of.ts'
import type { MappingSettings } from './mapping/mapping.ts'
import { readMapping } from './mapping/read-mapping.ts'
import type { DecimalMark } from './national-number.ts'
import type { ReportProblem } from './problem.ts'
import { problemOf } from './problem-of.ts'
import type { ReadTally, TallyKind } from './read-tally.ts'
import { Tally } from './tally.ts'

/** A file of figures, and what is known about how it is written. */
export interface DeliverySource extends FileOptions {
  /** As stated; absent: the mapping's, a full stop in SDMX-CSV with commas between cells, or told by the figures. */
  readonly decimal?: DecimalMark
  /** A mapping of its own, a CSV file; absent: the government's columns.csv, or SDMX-CSV if the header says so. */
  readonly mapping?: string
}

export interface Opening {
  readonly profile: CountryProfile
  readonly catalogue: Catalogue
  /** Hears every problem, once for each line that has it. */
  readonly report: ReportProblem
}

export interface OpenedDelivery {
  readonly format: 'NATIONAL' | 'SDMX_CSV_1' | 'SDMX_CSV_2'
  readonly file: DeliveryFile
  /**
   * The observations read without a mistake, in batches; every mistake is reported, and its line left out. A batch may
   * be empty: whoever takes them sets the pace, also of the mistakes.
   */
  rows(): AsyncGenerator<readonly DeliveredObservation[]>
  /** So far. */
  readonly tally: ReadTally
}

/**
 * Opens a file and reads its header. Nothing is thrown for what is wrong with its lines.
 * @throws FILE_... and LINE_MALFORMED where the file cannot be read at all; so does rows()
 */
export async function openDelivery(source: DeliverySource, opening: Opening): Promise<OpenedDelivery> {
  const tally = new Tally()
  let errors = 0
  const report: ReportProblem = (problem) => {
    if (problem.severity === 'ERROR') errors += 1
    opening.report(problem)
  }
  const own = source.mapping === undefined ? undefined : await readMapping(source.mapping, report)
  const file = await openDeliveryFile(fileOptions(source, own?.settings), report)
  const batches = file.records()
  const [header, ...first] = (await nextOf(batches)) ?? []
  const format = (own === undefined && header && sdmxFormat(header.cells)) || 'NATIONAL'
  // A mapping with a mistake would give a mistake to every line.
  const reader =
    header && own !== null
      ? lineReaderOf(header, first, { ...opening, report, tally, format, file, mapping: own, decimal: source.decimal })
      : null

  async function* rows(): AsyncGenerator<readonly DeliveredObservation[]> {
    for (let batch: readonly CsvRecord[] | null = first; batch !== null; batch = await nextOf(batches)) {
      const accepted = reader ? batch.map((record) => reader.read(record)).filter((row) => row !== null) : []
      yield accepted
    }
    reader?.finish()
    if (errors === 0 && tally.accepted === 0) report(problemOf(nothingIn(tally), WHOLE_FILE))
  }
  return { format, file, rows, tally }
}

async function nextOf(batches: AsyncGenerator<readonly CsvRecord[], unknown>): Promise<readonly CsvRecord[] | null> {
  const next = await batches.next()
  return next.done === true ? null : next.value
}

function fileOptions(source: DeliverySource, settings: MappingSettings | undefined): FileOptions {
  const encoding = source.encoding ?? settings?.encoding
  const separator = source.separator ?? settings?.separator
  return { path: source.path, ...(encoding && { encoding }), ...(separator && { separator }) }
}

const WHOLE_FILE = { line: 0, at: -1, header: null, text: '' }

function nothingIn({ leftOut, entries }: ReadTally): Fault {
  const why = entries.filter(({ kind }) => WHOLE_LINES.has(kind)).slice(0, 3)
  return leftOut === 0
    ? fault('DELIVERY_EMPTY', 'The file holds no figures.', 'В файле нет данных.')
    : fault(
        'DELIVERY_EMPTY',
        `Every line was left out: ${leftOut}. ${why.map(({ text }) => text.en).join(' ')}`,
        `Все строки пропущены: ${leftOut}. ${why.map(({ text }) => text.ru).join(' ')}`,
      )
}

const WHOLE_LINES: ReadonlySet<TallyKind> = new Set(['OTHER_REPORTER', 'DROPPED', 'NOT_KEPT'])
