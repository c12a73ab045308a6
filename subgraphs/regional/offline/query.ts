import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import { BEFORE_EVERYTHING } from '../../../shared/sdmx/moment.ts'
import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import { corridorsBetween } from '../corridors.ts'
import { knownDataSet } from './data-set.ts'
import type { Grounds } from './grounds.ts'
import type { Known } from './known.ts'
import { knownComparison, knownMirror, knownProgramme } from './side-by-side.ts'

/** The root of every answer, as far as evidence speaks of it. */
export function knownQuery(grounds: Grounds): Known {
  const { members, catalogue } = grounds
  const corridor = (from: CountryProfile, to: CountryProfile): Known => ({
    fields: {
      origin: () => knownCountry(from, grounds),
      destination: () => knownCountry(to, grounds),
      mirror: (given) => knownMirror(given, { origin: from.refArea, destination: to.refArea }, grounds),
    },
  })
  return {
    fields: {
      countries: ({ codes }) => members.named(codes, 'codes').map((one) => knownCountry(one, grounds)),
      country: ({ code }) => knownCountry(members.require(code, 'code'), grounds),
      dataSet: ({ id }) => knownDataSet(parseId(id, catalogue), grounds),
      comparison: (given) => knownComparison(given, grounds),
      corridors: ({ origin, destination }) =>
        corridorsBetween(members, { origin, destination }).map(([from, to]) => corridor(from, to)),
      corridor: ({ origin, destination }) => {
        const [from, to] = [members.require(origin ?? '', 'origin'), members.require(destination ?? '', 'destination')]
        return from === to ? null : corridor(from, to)
      },
      programme: (given) => knownProgramme(given, grounds),
    },
  }
}

const knownCountry = (profile: CountryProfile, grounds: Grounds): Known => ({
  typeName: profile.typeName,
  fields: {
    code: profile.refArea,
    dataSet: ({ select }) => knownDataSet(resolveSelection(select, profile, grounds.catalogue), grounds),
    // What became of figures is not signed cell by cell; but it was asked for, of every moment.
    revisions: ({ select }) => {
      const key = resolveSelection(select, profile, grounds.catalogue)
      for (const asOf of [key.asOf, BEFORE_EVERYTHING]) grounds.asked.add(printId({ ...key, asOf }))
      return undefined
    },
  },
})
