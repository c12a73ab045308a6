import { decidedAbout } from '../../shared/audit/answered-question.ts'
import { reporterOf } from '../../shared/sdmx/data-set-id.ts'
import { pathOf } from '../execute/merged.ts'
import type { Question } from '../execute/question.ts'
import type { View } from '../execute/representation.ts'
import type { Gate } from './gate.ts'
import { processingFault, refusedForProcessing } from './processing.ts'

/** The merged data as the regional service may have it, which is asked to compute something from governments' figures. */
export function keptFromRegion(gate: Gate, { asker, faults, withhold }: Question): View {
  return (value, { value: computed, path }) => {
    const { id } = value
    const permit = typeof id === 'string' ? gate.keptFromProcessing(id, String(computed['__typename'])) : null
    if (typeof id !== 'string' || permit === null) return value
    const fault = processingFault(id, permit, asker.principal, pathOf(path))
    faults.add(fault)
    withhold(reporterOf(id) ?? '', { ...decidedAbout(id, permit), refusal: fault.code })
    return refusedForProcessing(value)
  }
}
