import type { CedarValueJson, StatefulAuthorizationCall, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs'
import type { Ask } from '../../../../shared/agreements/ask.ts'
import type { Principal } from '../../../../shared/identity/principal.ts'
import type { Axis } from '../../../../shared/sdmx/data-set-key.ts'
import { parsePeriod } from '../../../../shared/sdmx/time-period.ts'
import { daysSince1970 } from './days.ts'

type Request = Pick<StatefulAuthorizationCall, 'principal' | 'action' | 'resource' | 'context' | 'entities'>

const PERSON: TypeAndId = { type: 'Person', id: 'asker' }

/** A question as Cedar asks it. */
export function requestOf({ dataSet, principal, purpose, at }: Ask): Request {
  const { reporter, indicator, freq, axes, startPeriod, endPeriod, asOf } = dataSet
  const context: Record<string, CedarValueJson> = { reporter, indicator, freq, purpose, at }
  const fixed: string[] = []
  for (const [name, axis] of Object.entries(axes)) {
    context[name] = [...codesOf(axis)]
    if (axis.kind === 'FIXED') fixed.push(name)
  }
  context['fixed'] = fixed
  if (startPeriod !== null) context['start'] = daysSince1970(parsePeriod(startPeriod).start)
  if (endPeriod !== null) context['end'] = daysSince1970(parsePeriod(endPeriod).end)
  if (asOf !== null) context['asOf'] = Date.parse(asOf)
  return {
    principal: PERSON,
    action: { type: 'Action', id: 'read' },
    resource: { type: 'Government', id: reporter },
    context,
    entities: [
      {
        uid: PERSON,
        attrs: { purposes: [...principal.purposes] },
        parents: groupsOf(principal).map((id) => ({ type: 'Group', id })),
      },
    ],
  }
}

function codesOf(axis: Axis): readonly string[] {
  if (axis.kind === 'ALL') return ['*']
  return axis.kind === 'NAMED' ? axis.codes : [axis.code]
}

/** A party vouches for itself, its organisations and its roles, and for nothing of another party. */
function groupsOf({ party, organisation, roles }: Principal): readonly string[] {
  if (party === null) return ['public']
  const own = organisation?.startsWith(`${party}-`) ? [organisation] : []
  return ['public', party, ...own, ...roles.map((role) => `${party}/${role}`)]
}
