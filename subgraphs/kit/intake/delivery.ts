import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isPeriod } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../country-profile.ts'
import { oneOf, readFactTable, type FactRow } from './fact-table.ts'
import type { Separator } from './file/csv-record.ts'
import { invalid, quote } from './invalid.ts'
import type { DecimalMark } from './national-number.ts'

/** A file of figures that a government published at one moment: what becomes a release. */
export interface Delivery {
  /** The release id, e.g. RU-2014-03-03-fms-2014-03; stable. */
  readonly id: string
  readonly path: string
  readonly publishedAt: Date
  readonly separator: Separator
  readonly decimal: DecimalMark
  /** Whether its corridors are all there are, so that they add up to all partners. */
  readonly partnersComplete: boolean
  readonly note: string
}

export const MANIFEST = 'manifest.csv'
export const MANIFEST_COLUMNS = ['file', 'published_at', 'separator', 'decimal', 'partners_complete', 'note'] as const

type ManifestRow = FactRow<(typeof MANIFEST_COLUMNS)[number]>

/** The manifest names a tab, which nobody would see. */
const SEPARATOR_NAMES = [';', ',', '|', 'tab'] as const
export const separatorName = (separator: string): string => (separator === '\t' ? 'tab' : separator)

/**
 * The deliveries of a folder, in the order in which they were published.
 * @param folder absolute
 * @throws DELIVERY_INVALID for a manifest with a mistake, and for a file that the manifest does not name
 */
export async function deliveriesIn(folder: string, profile: CountryProfile): Promise<Delivery[]> {
  const manifest = join(folder, MANIFEST)
  const rows = readFactTable(manifest, MANIFEST_COLUMNS)
  const present = new Set((await readdir(folder)).filter((name) => name.endsWith('.csv') && name !== MANIFEST))
  const deliveries = rows.map((row) => {
    const file = row.cell('file')
    // Taken out as it is named: a second row for the same file finds nothing.
    if (!present.delete(file)) throw invalid(row.place('file'), `${quote(file)} is not in the folder, or named above.`)
    return asDelivery(row, folder, profile)
  })
  for (const name of present) {
    throw invalid({ path: manifest, line: rows.length + 1, column: 1 }, `The manifest does not name ${quote(name)}.`)
  }
  return deliveries.sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt) || (a.id < b.id ? -1 : 1))
}

function asDelivery(row: ManifestRow, folder: string, profile: CountryProfile): Delivery {
  const [file, day] = [row.cell('file'), row.cell('published_at')]
  if (day.length !== 10 || !isPeriod(day)) {
    throw invalid(row.place('published_at'), `${quote(day)} is not a day such as 2014-03-03.`)
  }
  const separator = oneOf(row, 'separator', SEPARATOR_NAMES)
  return {
    id: `${profile.refArea}-${day}-${basename(file, '.csv')}`,
    path: join(folder, file),
    publishedAt: new Date(`${day}T00:00:00Z`),
    separator: separator === 'tab' ? '\t' : separator,
    decimal: oneOf(row, 'decimal', [',', '.']),
    partnersComplete: oneOf(row, 'partners_complete', ['yes', 'no']) === 'yes',
    note: row.cell('note'),
  }
}
