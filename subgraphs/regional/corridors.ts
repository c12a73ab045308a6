import type { CountryProfile } from '../kit/country-profile.ts'
import type { Members } from './members.ts'

/** Which ways are meant, by the codes of members. */
export interface Ends {
  /** Absent: any. */
  readonly origin?: string | null | undefined
  readonly destination?: string | null | undefined
}

/** Every way from one member to another, by origin and then by destination. @throws MEMBER_UNKNOWN */
export function corridorsBetween(
  members: Members,
  { origin, destination }: Ends,
): readonly (readonly [from: CountryProfile, to: CountryProfile])[] {
  const any = (code: string | null | undefined, place: string) =>
    members.named(code === null || code === undefined ? null : [code], place)
  const to = any(destination, 'destination')
  return any(origin, 'origin').flatMap((from) => to.filter((one) => one !== from).map((one) => [from, one] as const))
}
