import type { DeliveredObservation } from '../delivered-observation.ts'
import type { CsvRecord } from '../file/csv-record.ts'
import type { Layout } from '../header/layout.ts'
import type { ReportProblem } from '../problem.ts'
import { AssumedUnits } from './assumed-unit.ts'
import { EnvelopeReader } from './envelope.ts'
import { keyOf } from './key.ts'
import { LineReport } from './line-report.ts'
import { readersOf, type Readers, type Reading } from './readers.ts'
import { siftOf } from './sift.ts'
import { statementOf } from './statement.ts'

type Cells = CsvRecord['cells']

/** Reads one line after the other as an observation in the catalogue's unit; everything that is wrong is reported. */
export class LineReader {
  readonly #layout: Layout
  readonly #reading: Reading
  readonly #report: LineReport
  readonly #read: Readers
  readonly #stays: (cells: Cells) => boolean
  readonly #envelope: EnvelopeReader | null
  readonly #assumed = new AssumedUnits()
  readonly #key: ReturnType<typeof keyOf>
  readonly #statement: ReturnType<typeof statementOf>

  constructor(layout: Layout, reading: Reading, report: ReportProblem) {
    this.#layout = layout
    this.#reading = reading
    this.#report = new LineReport(report)
    this.#read = readersOf(layout, reading, this.#report)
    this.#stays = siftOf(layout.sieves, reading.tally)
    this.#envelope = layout.envelope ? new EnvelopeReader(layout.envelope, this.#report) : null
    this.#key = keyOf(layout, this.#read, this.#report, reading.profile.refArea)
    this.#statement = statementOf(layout, this.#read, this.#report, this.#assumed)
  }

  /** @returns null for a line with a mistake, and for one that is left out on purpose */
  read({ cells, line }: CsvRecord): DeliveredObservation | null {
    const { tally } = this.#reading
    tally.begin(line)
    this.#report.begin(line)
    if (!this.#stays(cells) || this.#isOfAnother(cells)) return null
    this.#envelope?.read(cells, line)
    const observation = this.#observe(cells, line)
    if (observation === null || this.#report.mistakes > 0 || !this.#layout.sound) {
      tally.refused += 1
      return null
    }
    tally.accepted += 1
    return observation
  }

  /** Says what is said once about many lines. */
  finish(report: ReportProblem): void {
    this.#envelope?.finish(report)
    this.#assumed.finish(this.#layout, report)
  }

  #isOfAnother(cells: Cells): boolean {
    const reporter = this.#read.reporter(cells)
    const { profile, tally } = this.#reading
    if (reporter === null || reporter === profile.refArea) return false
    tally.leaveOut('OTHER_REPORTER', this.#layout.fields.get('REPORTER')?.header ?? null, reporter)
    return true
  }

  #observe(cells: Cells, line: number): DeliveredObservation | null {
    const indicator = this.#read.indicator(cells)
    const key = this.#key(cells, indicator)
    const statement = this.#statement(cells, indicator)
    if (indicator === null || key === null || statement === null) return null
    // One by one, for spreading them would take longer than reading the line.
    return {
      reporter: this.#reading.profile.refArea,
      indicator: indicator.code,
      freq: key.freq,
      timePeriod: key.timePeriod,
      origin: key.origin,
      destination: key.destination,
      sex: key.sex,
      age: key.age,
      activity: key.activity,
      permitType: key.permitType,
      region: key.region,
      obsValue: statement.obsValue,
      obsStatus: statement.obsStatus,
      confStatus: statement.confStatus,
      unitMeasure: indicator.unitMeasure,
      unitMult: indicator.unitMult,
      migrantCriterion: statement.migrantCriterion,
      duration: statement.duration,
      comment: statement.comment,
      source: statement.source,
      contributors: statement.contributors,
      largestShare: statement.largestShare,
      line,
    }
  }
}
