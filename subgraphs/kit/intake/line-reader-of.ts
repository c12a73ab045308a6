import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { CountryProfile } from '../country-profile.ts'
import { mappingOf } from './column-map.ts'
import { fault, type Fault } from './fault.ts'
import type { CsvRecord, DeliveryFile } from './file/delivery-file.ts'
import { codeOf, textIn } from './header/field.ts'
import type { Layout } from './header/layout.ts'
import { nationalLayout } from './header/national-layout.ts'
import { sdmxLayout, type SdmxFormat } from './header/sdmx-layout.ts'
import { LineReader } from './line/line-reader.ts'
import { NumberStyle } from './line/number-style.ts'
import type { Mapping } from './mapping/mapping.ts'
import type { DecimalMark } from './national-number.ts'
import type { ReportProblem } from './problem.ts'
import { problemOf } from './problem-of.ts'
import type { Tally } from './tally.ts'

interface Opened {
  readonly profile: CountryProfile
  readonly catalogue: Catalogue
  readonly report: ReportProblem
  readonly tally: Tally
  readonly format: 'NATIONAL' | SdmxFormat
  readonly file: DeliveryFile
  /** Of its own; undefined: the government's, or none. */
  readonly mapping: Mapping | undefined
  /** As stated. */
  readonly decimal: DecimalMark | undefined
}

export interface LinesOfFile {
  read: LineReader['read']
  /** Says what is said once about many lines; when all are read. */
  finish(): void
}

/** The reader for the lines of a file, which its header and its first lines tell. */
export function lineReaderOf(header: CsvRecord, first: readonly CsvRecord[], opened: Opened): LinesOfFile {
  const { profile, catalogue, report, tally, format, file, decimal } = opened
  const say = (wrong: Fault, at: number, text: string) =>
    report(problemOf(wrong, { line: header.line, at, header: text === '' ? null : text, text }))
  const mapping = format === 'NATIONAL' ? (opened.mapping ?? mappingOf(profile)) : null
  const layout =
    format === 'NATIONAL' && mapping
      ? nationalLayout(header.cells, mapping, say)
      : sdmxLayout(header.cells, format === 'SDMX_CSV_1' ? format : 'SDMX_CSV_2', say)
  for (const column of layout.notLoaded) tally.notLoaded(column)
  const standard = format !== 'NATIONAL' && file.separator === ',' ? '.' : null
  const style = new NumberStyle(decimal ?? mapping?.settings.decimal ?? standard)
  learnFrom(first, layout, style, report)
  const round = mapping?.settings.round ?? false
  const reader = new LineReader(layout, { profile, catalogue, tally, style, round }, report)
  return {
    read: (record) => reader.read(record),
    finish() {
      reader.finish(report)
      reportOthers(layout, tally, report, profile)
    },
  }
}

/** A figure without doubt, further down, tells how to read one above it that could be read in two ways. */
function learnFrom(records: readonly CsvRecord[], { fields }: Layout, style: NumberStyle, report: ReportProblem): void {
  const field = fields.get('OBS_VALUE')
  if (!field) return
  for (const { cells, line } of records) {
    const text = textIn(field, cells)
    const told = style.learn(codeOf(field, text))
    if (told === null) continue
    report(problemOf(told, { ...field, line, text }))
    return
  }
}

function reportOthers({ fields }: Layout, tally: Tally, report: ReportProblem, { refArea }: CountryProfile): void {
  const { at = -1, header = null } = fields.get('REPORTER') ?? {}
  for (const { value, line, lines } of tally.otherReporters) {
    const whose = value ?? '…'
    const wrong = fault(
      'DELIVERY_OTHER_REPORTER',
      `Lines of ${whose}, not of ${refArea}: ${lines}; they are left out.`,
      `Строк, которые сообщает ${whose}, а не ${refArea}: ${lines}; они пропущены.`,
      'WARNING',
    )
    report(problemOf(wrong, { line, at, header, text: whose }, lines))
  }
}
