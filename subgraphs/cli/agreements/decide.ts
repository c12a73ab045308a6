import { InvalidArgumentError } from 'commander'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { PUBLIC } from '../../../shared/agreements/codes/assignee.ts'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import type { Decision } from '../../../shared/agreements/decide/decision.ts'
import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { ANONYMOUS, type Principal } from '../../../shared/identity/principal.ts'
import { isOrganisationOf, mayGiveRole } from '../../../shared/identity/roles.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { moment } from '../../../shared/sdmx/moment.ts'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'

export interface Supposition {
  /** Id of the data set. */
  readonly id: string
  readonly reporter?: string
  /** An organisation, a party, or the public. */
  readonly as: string
  readonly role?: string
  readonly purpose: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * What would be decided.
 * @throws ID_MALFORMED USAGE_INVALID
 */
export function suppose(policy: Policy, { id, reporter, as, role, purpose, at }: Supposition): Decision {
  const dataSet = parseId(id, catalogue)
  if (reporter !== undefined && reporter !== dataSet.reporter) {
    const message = `The data set ${id} is of ${dataSet.reporter}, not of ${reporter}.`
    throw new ExchangeError('USAGE_INVALID', message, { place: '--reporter' })
  }
  return decide(policy, { dataSet, principal: principalOf(as, role, purpose), purpose, at })
}

/** Somebody for whom their issuer would vouch. The public claims nothing beyond open data. */
function principalOf(as: string, role: string | undefined, purpose: string): Principal {
  if (as === PUBLIC) return ANONYMOUS
  const party = partyCodes.find((code) => as === code || isOrganisationOf(code, as))
  if (party === undefined) {
    const message = `Nobody is called "${as.slice(0, 60)}"; write ${PUBLIC}, one of ${partyCodes.join(', ')}, or an organisation such as ${partyCodes[0]}-MLSP.`
    throw new ExchangeError('USAGE_INVALID', message, { place: '--as' })
  }
  if (role !== undefined && !mayGiveRole(party, role)) {
    throw new ExchangeError('USAGE_INVALID', `The issuer of ${party} may give nobody the role ${role}.`, {
      place: '--role',
    })
  }
  return {
    party,
    subject: 'supposed',
    organisation: as === party ? null : as,
    roles: role === undefined ? [] : [role],
    purposes: [purpose],
  }
}

/** @throws InvalidArgumentError */
export function parseMoment(text: string): number {
  try {
    const at = moment(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
    if (at !== null) return Date.parse(at)
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
  }
  throw new InvalidArgumentError('It is a day or a moment such as 2026-06-01 or 2026-06-01T00:00:00Z.')
}
