import { existsSync } from 'node:fs'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { projectFile } from '../../../shared/project.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import { CONCEPTS, DIMENSIONS } from '../../../shared/sdmx/dimension.ts'
import type { CountryProfile } from '../country-profile.ts'
import { deliveriesIn, type Delivery } from '../intake/delivery.ts'
import { readDelivery } from '../intake/read-delivery.ts'
import type { MadeCell } from './made-cell.ts'

export interface Official {
  readonly deliveries: readonly Delivery[]
  /** Whether the government has published a figure for the cell. */
  has(cell: MadeCell): boolean
}

/** What a government's own deliveries already say; nothing made up stands in its place. */
export async function officialCells(profile: CountryProfile): Promise<Official> {
  const folder = projectFile(`${profile.folder}/deliveries`)
  const deliveries = existsSync(folder) ? await deliveriesIn(folder, profile) : []
  const keys = new Set<string>()
  for (const delivery of deliveries) {
    for await (const observation of readDelivery(delivery, profile, catalogue)) keys.add(keyOf(observation))
  }
  return {
    deliveries,
    has: ({ table, period, codes }) =>
      keys.has([table.indicator.code, table.freq, period.text, ...DIMENSIONS.map((one) => codes[one])].join(' ')),
  }
}

const keyOf = (observation: Observation): string => {
  const codes = DIMENSIONS.map((dimension) => observation[CONCEPTS[dimension].field])
  return [observation.indicator, observation.freq, observation.timePeriod, ...codes].join(' ')
}
