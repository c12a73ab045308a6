import type { DeliveredObservation } from '../../../../../subgraphs/kit/intake/delivered-observation.ts'
import { cells } from '../../fixtures/cells.ts'

/** Foreign citizens by region and sex. Few women live in Pavlodar, and they can be computed from the totals. */
export const FIRST = cells('STK_CTZ A 2015', [
  'sex=F region=KZ-KAR: 40',
  'sex=M region=KZ-KAR: 60',
  'sex=F region=KZ-PAV: 3',
  'sex=M region=KZ-PAV: 71',
  'sex=F region=KZ-AKM: 25',
  'sex=M region=KZ-AKM: 34',
])

/** Another year, and a revision of the first. */
export const SECOND = [
  ...cells('STK_CTZ A 2015', ['sex=F region=KZ-KAR: 44', 'sex=M region=KZ-PAV: 72', 'sex=M region=KZ-AKM: 2']),
  ...cells('STK_CTZ A 2016', [
    'sex=F region=KZ-KAR: 41',
    'sex=M region=KZ-KAR: 63',
    'sex=F region=KZ-PAV: 12',
    'sex=M region=KZ-PAV: 4',
    'sex=F region=KZ-AKM: 25',
    'sex=M region=KZ-AKM: 38',
  ]),
]

const COLUMNS = {
  DATAFLOW: () => 'LMX:DF_STOCK(1.0.0)',
  REPORTER: ({ reporter }) => reporter,
  INDICATOR: ({ indicator }) => indicator,
  FREQ: ({ freq }) => freq,
  TIME_PERIOD: ({ timePeriod }) => timePeriod,
  ORIGIN: ({ origin }) => origin,
  DESTINATION: ({ destination }) => destination,
  SEX: ({ sex }) => sex,
  REGION: ({ region }) => region,
  OBS_VALUE: ({ obsValue }) => String(obsValue),
  SOURCE: ({ source }) => source ?? '',
} satisfies Record<string, (cell: DeliveredObservation) => string>

/** The same as a file. */
export const asCsv = (delivery: readonly DeliveredObservation[]): string =>
  [Object.keys(COLUMNS), ...delivery.map((cell) => Object.values(COLUMNS).map((textOf) => textOf(cell)))]
    .map((record) => `${record.join(',')}\n`)
    .join('')
