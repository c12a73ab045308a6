/** Who asks, as far as somebody who may say so has vouched for it. */
export interface Principal {
  /** The party whose issuer vouches: a government (KG) or the secretariat (EAEC); null: nobody does. */
  readonly party: string | null
  /** The person as that issuer names them; it stays inside the exchange, evidence holds a pseudonym. */
  readonly subject: string
  /** Where the person works, e.g. KG-MLSP; it begins with the party. */
  readonly organisation: string | null
  /** What the person does there, e.g. analyst. */
  readonly roles: readonly string[]
  /** What the person may ask for; codes of the list of purposes. */
  readonly purposes: readonly string[]
}

/** The only purpose of somebody for whom nobody vouches. */
export const OPEN_DATA = 'open-data'

/** Somebody without a token. */
export const ANONYMOUS: Principal = {
  party: null,
  subject: 'anonymous',
  organisation: null,
  roles: [],
  purposes: [OPEN_DATA],
}
