import { ExchangeError } from '../../shared/errors.ts'
import type { CountryProfile } from '../kit/country-profile.ts'

/** The register of members: nothing else in the region knows who takes part. */
export interface Members {
  readonly all: readonly CountryProfile[]
  /** @throws MEMBER_UNKNOWN */
  require(code: string, place: string): CountryProfile
  /**
   * The members named, each once, in the order named; all of them where nobody names any.
   * @throws MEMBER_UNKNOWN, for an empty list too
   */
  named(codes: readonly string[] | null | undefined, place: string): readonly CountryProfile[]
}

export function membersOf(all: readonly CountryProfile[]): Members {
  const byCode = new Map(all.map((profile) => [profile.refArea, profile]))
  const known = [...byCode.keys()].join(', ')
  const require = (code: string, place: string): CountryProfile => {
    const profile = byCode.get(code)
    if (profile) return profile
    throw new ExchangeError('MEMBER_UNKNOWN', `"${code.slice(0, 40)}" is not a member; the members are ${known}.`, {
      place,
    })
  }
  return {
    all,
    require,
    named(codes, place) {
      if (codes?.length === 0) {
        throw new ExchangeError('MEMBER_UNKNOWN', `No member is named; the members are ${known}.`, { place })
      }
      return codes ? [...new Set(codes)].map((code) => require(code, place)) : all
    },
  }
}
