import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Measure } from '../../../shared/indicators/measures/measure.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Sex } from '../../../shared/sdmx/observation.ts'

const COUNTED: ReadonlySet<string> = new Set(['PS', 'NUMBER', 'FAM'])

/** Why a measure has no meaning for a question, whatever the answers; null where it has one. */
export function inapplicable(measure: Measure, key: DataSetKey, catalogue: Catalogue): string | null {
  const { code, unitMeasure } = catalogue.require(key.indicator)
  switch (measure) {
    case 'X_SHW':
      return lacksSexes(measure, key, ['F', '_T'])
    case 'X_SEXR':
      return lacksSexes(measure, key, ['F', 'M'])
    case 'X_GROW':
      return key.freq === 'OA' ? 'occasional figures have no previous period' : null
    case 'X_AVGR':
      return null
    case 'X_P1000':
      return COUNTED.has(unitMeasure) ? null : `X_P1000 needs a count, and ${code} is in ${unitMeasure}`
    case 'X_REMGDP':
      if (code !== 'REM_IN') return `X_REMGDP needs REM_IN, and ${code} was asked`
      return key.freq === 'A'
        ? null
        : 'X_REMGDP needs annual figures, since the gross domestic product is that of a year'
  }
}

function lacksSexes(measure: Measure, { axes: { SEX } }: DataSetKey, needed: readonly Sex[]): string | null {
  const asked = SEX.kind === 'ALL' || (SEX.kind === 'NAMED' && needed.every((sex) => SEX.codes.includes(sex)))
  return asked ? null : `${measure} needs SEX in "by" with ${needed.join(' and ')}`
}
