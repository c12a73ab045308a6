import { ExchangeError } from '../../shared/errors.ts'
import { projectFile } from '../../shared/project.ts'
import type { Code } from '../../shared/sdmx/code.ts'
import { codelist, codelistIds, readCodelist, type Codelist } from '../../shared/sdmx/codelist.ts'
import type { CountryProfile } from '../kit/country-profile.ts'

const REGIONS = 'CL_REGION'

/** Every code list of the exchange: the region's own, and the regions of all members as one. */
export interface Codelists {
  readonly ids: readonly string[]
  /** @throws CODELIST_UNKNOWN */
  require(id: string): Codelist
}

/** @throws CODELIST_INVALID when a member's list of regions cannot be read */
export function codelistsOf(members: readonly CountryProfile[]): Codelists {
  const ids = [...codelistIds, REGIONS].toSorted()
  const regions = regionsOf(members)
  return {
    ids,
    require(id) {
      if (id === REGIONS) return regions
      if (ids.includes(id)) return codelist(id)
      const known = ids.join(', ')
      throw new ExchangeError('CODELIST_UNKNOWN', `There is no code list "${id.slice(0, 40)}"; there are ${known}.`, {
        place: 'id',
      })
    },
  }
}

function regionsOf(members: readonly CountryProfile[]): Codelist {
  const lists = members.map(({ folder }) => readCodelist(REGIONS, projectFile(`${folder}/regions.csv`)))
  const byCode = new Map<string, Code>()
  for (const code of lists.flatMap(({ codes }) => codes)) if (!byCode.has(code.code)) byCode.set(code.code, code)
  const version =
    lists
      .map((list) => list.version)
      .toSorted()
      .at(-1) ?? '1.0.0'
  return { id: REGIONS, version, codes: [...byCode.values()], byCode }
}
