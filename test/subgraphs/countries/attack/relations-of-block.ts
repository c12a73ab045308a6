import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { codelist, type Codelist } from '../../../../shared/sdmx/codelist.ts'
import { CONCEPTS, type Dimension } from '../../../../shared/sdmx/dimension.ts'
import type { CountryProfile } from '../../../../subgraphs/kit/country-profile.ts'
import { regionsOf } from '../../../../subgraphs/kit/intake/region-list.ts'
import { relationsOverAges } from './over-ages.ts'
import { relationsOverAreas } from './over-areas.ts'
import { relationsOver, type Adding } from './over-codes.ts'
import { relationsOverTime } from './over-time.ts'
import { believed, type Line, type Relation, type Tolerance } from './relation.ts'
import type { Version } from './version.ts'

const LISTS: Readonly<Record<Exclude<Dimension, 'REGION'>, string>> = {
  ACTIVITY: 'CL_ACTIVITY_ISIC4',
  AGE: 'CL_AGE',
  DESTINATION: 'CL_AREA',
  ORIGIN: 'CL_AREA',
  PERMIT_TYPE: 'CL_PERMIT_TYPE',
  SEX: 'CL_SEX',
}

/**
 * All that somebody who has read every vintage of a block knows about its figures beside the figures themselves: how
 * they add up at each moment, over every dimension and over time.
 */
export function relationsOf(versions: readonly Version[], indicator: Indicator, profile: CountryProfile): Relation[] {
  const { dimensions, nature, decimals } = indicator
  if (nature === 'RATIO') return []
  const tolerance: Tolerance = (figures) => (decimals === 0 ? 0 : 0.5 * figures * 10 ** -decimals) + 1e-6
  const found = momentsOf(versions).flatMap((moment) => {
    const valid = versions.filter(({ validFrom, validTo }) => validFrom <= moment && moment < validTo)
    const over = dimensions.flatMap((dimension) =>
      linesOver(dimension, valid, dimensions).flatMap((line) => relationsIn(line, dimension, profile, tolerance)),
    )
    const series = [...Map.groupBy(valid, (version) => keyOf(version, dimensions)).values()]
    return [...over, ...series.flatMap((line) => relationsOverTime(nature, line, tolerance))]
  })
  return found.flatMap((relation) => believed(relation, tolerance))
}

const momentsOf = (versions: readonly Version[]): number[] =>
  [...new Set(versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))].filter(Number.isFinite)

const keyOf = ({ codes }: Version, dimensions: readonly Dimension[]): string =>
  dimensions.map((dimension) => codes[dimension]).join(' ')

function linesOver(dimension: Dimension, valid: readonly Version[], dimensions: readonly Dimension[]): Line[] {
  const others = dimensions.filter((other) => other !== dimension)
  const groups = Map.groupBy(valid, (one) => `${one.freq} ${one.timePeriod} ${keyOf(one, others)}`)
  return [...groups.values()]
    .filter((line) => line.length > 1)
    .map((line) => new Map(line.map((version) => [version.codes[dimension], version])))
}

function relationsIn(line: Line, dimension: Dimension, profile: CountryProfile, tolerance: Tolerance): Relation[] {
  const list = dimension === 'REGION' ? regionsOf(profile) : codelist(LISTS[dimension])
  const adding = addingOver(dimension, list, profile.refArea, line)
  if (dimension === 'AGE') {
    return relationsOverAges(line, (code) => list.byCode.get(code)?.partitions.join() ?? '', tolerance)
  }
  const isArea = dimension === 'ORIGIN' || dimension === 'DESTINATION'
  return isArea ? relationsOverAreas(line, adding) : relationsOver(line, adding)
}

function addingOver(dimension: Dimension, list: Codelist, reporter: string, line: Line): Adding {
  const [first] = line.values()
  return {
    list,
    total: CONCEPTS[dimension].total,
    on: first?.lastDay ?? '',
    needed: dimension === 'SEX' ? ['F', 'M'] : [],
    isMember: (code) => code !== reporter,
  }
}
