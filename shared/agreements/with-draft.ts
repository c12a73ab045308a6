import type { Agreement } from './agreement.ts'
import { agreementDigest } from './canonical.ts'
import { partiesOf } from './parties-of.ts'
import type { Registered } from './signatures/registered.ts'

/** The register as it would be, had all its parties signed a draft. */
export interface WithDraft {
  readonly agreements: readonly Registered[]
  /** Texts of the same uid that would give way: they hold at a time at which the draft would. */
  readonly replaced: readonly Registered[]
}

/** @param draft it takes the place of the texts of its uid whose validity overlaps its own; all else stays */
export function withDraft(held: readonly Registered[], draft: Agreement): WithDraft {
  const replaced = held.filter(({ agreement }) => agreement.uid === draft.uid && overlap(agreement, draft))
  const signed: Registered = {
    agreement: draft,
    digest: agreementDigest(draft),
    signatures: partiesOf(draft).map((party) => ({ party, kid: 'as if signed', at: 0 })),
    revoked: null,
  }
  return { agreements: [...held.filter((each) => !replaced.includes(each)), signed], replaced }
}

const overlap = ({ validity: a }: Agreement, { validity: b }: Agreement): boolean =>
  Date.parse(a.from) < Date.parse(b.to) && Date.parse(b.from) < Date.parse(a.to)
