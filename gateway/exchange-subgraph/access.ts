import type { Action } from '../../shared/agreements/codes/actions.ts'
import { decide } from '../../shared/agreements/decide/decide.ts'
import { mayBeProcessed, type Decision } from '../../shared/agreements/decide/decision.ts'
import { nearestRefusal } from '../../shared/agreements/decide/nearest-refusal.ts'
import { permittedSelections, type PermittedSelection } from '../../shared/agreements/decide/permitted-selections.ts'
import { ERRORS, ExchangeError } from '../../shared/errors.ts'
import type { Member } from '../../shared/http/service.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import type { Asker } from '../../shared/identity/asker.ts'
import { inLanguage, type Language } from '../../shared/language.ts'
import { printId } from '../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../shared/sdmx/data-set-key.ts'
import { resolveSelection } from '../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../shared/sdmx/selection.ts'
import { dutiesOf, limitsOf, processingOf } from './clause-terms.ts'
import type { RegisterParts } from './parts.ts'

type InLanguage = { readonly lang: Language }

export interface AccessQuestion {
  readonly select: DataSelection
  readonly reporters?: readonly string[] | null
}

/**
 * What each government would say to a selection, by the same decision over the same agreements; nobody is asked.
 * @throws MEMBER_UNKNOWN, and the codes with which a government refuses a selection that means nothing
 */
export function accessTo({ select, reporters }: AccessQuestion, asker: Asker, parts: RegisterParts) {
  const at = parts.clock().getTime()
  return namedMembers(reporters, parts.members()).map((member) => {
    const dataSet = resolveSelection(select, member, catalogue)
    const decision = parts.policy && decide(parts.policy(), { dataSet, ...asker, at })
    return {
      ...{ reporter: member.refArea, dataSet: printId(dataSet) },
      ...verdictOf(decision, asker),
      clauses: permittedClauses(dataSet, asker, at, parts),
    }
  })
}

/** @param decision null: in the open */
function verdictOf(decision: Decision | null, { principal }: Asker) {
  if (decision?.outcome !== 'DENY') {
    const may = (action: Exclude<Action, 'read'>) => decision === null || mayBeProcessed(decision, action)
    return {
      permitted: true,
      code: null,
      message: null,
      remedy: null,
      mayBeCompared: may('compare'),
      mayBeMirrored: may('mirror'),
      mayBeKept: may('cache'),
    }
  }
  const { code } = nearestRefusal(decision, principal)
  return {
    ...{ permitted: false, code, mayBeCompared: false, mayBeMirrored: false, mayBeKept: false },
    message: ({ lang }: InLanguage) => inLanguage(ERRORS[code].means, lang),
    remedy: ({ lang }: InLanguage) => inLanguage(ERRORS[code].remedy, lang),
  }
}

function permittedClauses({ reporter, indicator }: DataSetKey, asker: Asker, at: number, parts: RegisterParts) {
  if (parts.policy === null) return []
  const titles = new Map(parts.agreements().map(({ agreement, digest }) => [digest, agreement.title]))
  return permittedSelections(parts.policy(), { ...asker, reporter, indicator, at }).map((permitted) => {
    const title = titles.get(permitted.grant.digest)
    return {
      ...clauseOf(permitted),
      title: ({ lang }: InLanguage) => (title === undefined ? null : inLanguage(title, lang)),
    }
  })
}

const clauseOf = ({ grant, until, ...limited }: PermittedSelection) => ({
  agreement: grant.agreement,
  clause: grant.clause,
  ...processingOf(grant.actions),
  limits: limitsOf(limited),
  duties: dutiesOf(grant.duties),
  validUntil: until,
})

function namedMembers(codes: readonly string[] | null | undefined, members: readonly Member[]): readonly Member[] {
  if (codes === null || codes === undefined) return members
  const known = members.map(({ refArea }) => refArea).join(', ')
  const unknown = (message: string) => new ExchangeError('MEMBER_UNKNOWN', message, { place: 'reporters' })
  if (codes.length === 0) throw unknown(`No member is named; the members are ${known}.`)
  return [...new Set(codes)].map((code) => {
    const member = members.find(({ refArea }) => refArea === code)
    if (member) return member
    throw unknown(`"${code.slice(0, 40)}" is not a member; the members are ${known}.`)
  })
}
