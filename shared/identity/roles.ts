import { ROLE_CODES } from '../agreements/codes/roles.ts'

/** The secretariat's party; every other one is a government. */
export const SECRETARIAT = 'EAEC'

const KNOWN: ReadonlySet<string> = new Set(ROLE_CODES)

/** Whether the issuer of a party may say that somebody has this role. A government never speaks for the secretariat. */
export const mayGiveRole = (party: string, role: string): boolean =>
  KNOWN.has(role) && (role !== 'secretariat' || party === SECRETARIAT)

/** An organisation's code begins with its party and a hyphen: KG-MLSP. */
export const isOrganisationOf = (party: string, organisation: string): boolean =>
  organisation.startsWith(`${party}-`) && /^[A-Z0-9-]{1,40}$/.test(organisation.slice(party.length + 1))
