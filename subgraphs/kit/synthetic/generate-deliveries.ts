import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CountryProfile } from '../country-profile.ts'
import { columnsOf } from '../intake/column-map.ts'
import { MANIFEST, MANIFEST_COLUMNS, separatorName } from '../intake/delivery.ts'
import { listsOf } from './lists.ts'
import { magnitudesOf } from './magnitudes.ts'
import { officialCells } from './official-cells.ts'
import { printRelease } from './print-release.ts'
import { planReleases } from './release-plan.ts'

export interface Generating {
  /** Where the deliveries and their manifest go; made if it is not there. */
  readonly folder: string
  /** The same seed makes the same bytes. */
  readonly seed: number
  /** Releases written so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

const PUBLISHED = '04-15'

/**
 * Deliveries made up of a government's magnitudes, in its own format: monthly to annual figures with the flaws of real
 * ones (late quarters, sex not recorded, provisional figures revised later, a break, empty cells).
 * Every line says `synthetic` in its comment; none is about a cell that the government has published.
 * @throws DELIVERY_INVALID for a mistake in the government's folder of facts
 */
export async function generateDeliveries(profile: CountryProfile, generating: Generating): Promise<void> {
  const { folder, seed, onProgress = () => {} } = generating
  const magnitudes = magnitudesOf(profile)
  const official = await officialCells(profile)
  // The government writes as it does elsewhere.
  const { separator, decimal } = official.deliveries[0] ?? { separator: ',', decimal: '.' as const }
  const style = { columns: columnsOf(profile), separator, decimal }
  const releases = planReleases({ profile, magnitudes, lists: listsOf(profile), seed })
  await mkdir(folder, { recursive: true })
  const manifest = [MANIFEST_COLUMNS.join(',')]
  for (const [at, { year, lines }] of releases.entries()) {
    const own = lines.filter(({ cell }) => !official.has(cell))
    const source = `Made up from magnitudes.csv, seed ${seed}`
    const file = `synthetic-${year}.csv`
    await writeFile(join(folder, file), printRelease(own, { ...style, durations: magnitudes.durations, source }))
    const columns = [file, `${year}-${PUBLISHED}`, `"${separatorName(separator)}"`, `"${decimal}"`, 'yes']
    manifest.push([...columns, `Synthetic figures as of spring ${year}`].join(','))
    onProgress(at + 1, releases.length)
  }
  // Last: a folder without a manifest is one that was not finished.
  await writeFile(join(folder, MANIFEST), manifest.map((line) => `${line}\n`).join(''))
}
