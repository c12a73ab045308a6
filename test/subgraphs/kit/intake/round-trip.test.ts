import { afterAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { CONCEPTS, DIMENSIONS } from '../../../../shared/sdmx/dimension.ts'
import { columnsOf, nationalValue } from '../../../../subgraphs/kit/intake/column-map.ts'
import type { DeliveryConcept } from '../../../../subgraphs/kit/intake/concept.ts'
import type { DeliveredObservation } from '../../../../subgraphs/kit/intake/delivered-observation.ts'
import { printNumber, type DecimalMark } from '../../../../subgraphs/kit/intake/national-number.ts'
import { russia } from '../../../../subgraphs/russia/profile.ts'
import { readFile, temporaryFolder, type Read } from '../fixtures/delivery-file.ts'
import { anyObservation } from '../fixtures/observations.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

type Stated = Omit<DeliveredObservation, 'line'>
type Texts = Readonly<Partial<Record<DeliveryConcept, string>>>

const textsOf = (row: Stated, mark: DecimalMark): Texts => ({
  ...{ INDICATOR: row.indicator, FREQ: row.freq, TIME_PERIOD: row.timePeriod },
  ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, row[CONCEPTS[dimension].field]])),
  OBS_VALUE: row.obsValue === null ? '' : printNumber(row.obsValue, mark),
  ...{ OBS_STATUS: row.obsStatus, CONF_STATUS: row.confStatus },
  DURATION: row.duration ?? '',
  ...{ COMMENT_OBS: row.comment ?? '', SOURCE: row.source },
})

const asCsv = (records: readonly (readonly string[])[], separator: string): string =>
  records
    .map((cells) => cells.map((cell) => (/[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)))
    .map((cells) => `${cells.join(separator)}\n`)
    .join('')

/** What was stated, at the lines where it stands: there may be several in the text of one cell. */
const asRead = (rows: readonly Stated[], { rows: read }: Read) =>
  rows.map((row, at) => ({ ...row, line: read[at]?.line }))
const errorsOf = ({ problems }: Read) => problems.filter(({ severity }) => severity === 'ERROR')

const batches = fc.array(anyObservation(russia), { minLength: 1, maxLength: 20 })
/** What it is counted by is no column of a government's own deliveries: it is always the catalogue's. */
const ownBatches = batches.map((rows) => rows.map((row) => ({ ...row, migrantCriterion: criterionOf(row) })))
const criterionOf = ({ indicator }: Stated): string | null => catalogue.require(indicator).migrantCriterion

describe('whatever a government could deliver is read back exactly', () => {
  it('from SDMX-CSV 2, with or without the names of the codes', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (rows, labels) => {
        const concepts = ['REPORTER', ...Object.keys(textsOf(first(rows), '.')), 'MIGRANT_CRITERION']
        const lines = rows.map((row) => {
          const texts: Record<string, string> = {
            REPORTER: row.reporter,
            MIGRANT_CRITERION: row.migrantCriterion ?? '',
            ...textsOf(row, '.'),
          }
          return ['dataflow', 'LMX:DF_STOCK', 'I', ...concepts.map((id) => labelled(id, texts[id] ?? '', labels))]
        })
        const header = ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...concepts.map((id) => (labels ? `${id}: Name` : id))]
        const path = folder.write('sdmx.csv', asCsv([header, ...lines], ','))
        const read = await readFile({ path }, russia)
        expect(errorsOf(read)).toEqual([])
        expect(read.format).toBe('SDMX_CSV_2')
        expect(read.rows).toEqual(asRead(rows, read))
      }),
      { numRuns: 60 },
    )
  })

  it('from its own CSV, in its own words', async () => {
    const { byConcept } = columnsOf(russia)
    await fc.assert(
      fc.asyncProperty(ownBatches, async (rows) => {
        const columns = Object.keys(textsOf(first(rows), ',')).map((id) => byConcept.get(id as DeliveryConcept))
        const lines = rows.map((row) => {
          const texts = textsOf(row, ',')
          return columns.map((column) => (column ? nationalValue(column, texts[column.concept] ?? '') : ''))
        })
        const header = columns.map((column) => column?.header ?? '')
        const path = folder.write('national.csv', asCsv([header, ...lines], ';'))
        const read = await readFile({ path, decimal: ',' }, russia)
        expect(errorsOf(read)).toEqual([])
        expect(read.format).toBe('NATIONAL')
        expect(read.rows).toEqual(asRead(rows, read))
      }),
      { numRuns: 60 },
    )
  })
})

function first<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('There is none.')
  return row
}

const UNLABELLED = ['OBS_VALUE', 'COMMENT_OBS', 'SOURCE', 'TIME_PERIOD']
const labelled = (id: string, text: string, labels: boolean): string =>
  labels && text !== '' && !UNLABELLED.includes(id)
    ? `${text}: ${codelist('CL_AREA').byCode.get(text)?.name.en ?? text}`
    : text
