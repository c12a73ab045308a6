import fc from 'fast-check'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { CONCEPTS, DIMENSIONS, type Dimension } from '../../../shared/sdmx/dimension.ts'
import type { DataSelection, Reporter } from '../../../shared/sdmx/selection.ts'

const CODES: Readonly<Record<Dimension, readonly string[]>> = {
  ACTIVITY: ['A', 'C', 'F', '_T', '_U'],
  AGE: ['Y18T29', 'Y30T39', '_T', '_U'],
  DESTINATION: ['KG', 'TJ', 'KZ', 'RU', 'UZ', '000'],
  ORIGIN: ['KG', 'TJ', 'KZ', 'RU', 'UZ', '000'],
  PERMIT_TYPE: ['RU_WP', 'RU_PAT', 'KZ_FLW', '_T'],
  REGION: ['KG-B', 'KZ-75', 'RU-MOW', '_T'],
  SEX: ['F', 'M', '_T', '_U'],
}

/** Governments as a question may meet them: at either end of the corridor. */
export const reporters: fc.Arbitrary<Reporter> = fc.record({
  refArea: fc.constantFrom('KG', 'TJ', 'KZ', 'RU'),
  corridorSide: fc.constantFrom('ORIGIN', 'DESTINATION'),
})

/** Selections that are right: of any indicator, with any of its dimensions, periods and moments. */
export const selections: fc.Arbitrary<DataSelection> = fc.constantFrom(...catalogue.all).chain((indicator) =>
  fc
    .record({
      freq: fc.option(fc.constantFrom(...indicator.frequencies, 'OA' as const)),
      by: fc.subarray([...indicator.dimensions]),
      years: fc.option(fc.tuple(fc.integer({ min: 1990, max: 2030 }), fc.nat(20))),
      asOf: fc.option(fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })),
      filters: fc.record(
        Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, fc.subarray([...CODES[dimension]])])) as Record<
          Dimension,
          fc.Arbitrary<string[]>
        >,
      ),
    })
    .map(({ freq, by, years, asOf, filters }) => ({
      indicator: indicator.code,
      freq,
      by,
      asOf,
      startPeriod: years ? String(years[0]) : null,
      endPeriod: years ? String(years[0] + years[1]) : null,
      ...Object.fromEntries(
        indicator.dimensions.map((dimension) => {
          const codes = filters[dimension]
          return [CONCEPTS[dimension].field, by.includes(dimension) ? codes : codes.slice(0, 1)]
        }),
      ),
    })),
)
