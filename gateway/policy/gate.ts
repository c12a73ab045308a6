import type { Policy } from '../../shared/agreements/decide/compile.ts'
import { decide } from '../../shared/agreements/decide/decide.ts'
import { mayBeProcessed, type Decision, type Permit } from '../../shared/agreements/decide/decision.ts'
import type { Asker } from '../../shared/identity/asker.ts'
import { printId } from '../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../shared/sdmx/data-set-key.ts'
import { PROCESSING } from './processing.ts'

/** The gateway's own word on figures, before any government is asked for them. */
export interface Gate {
  /** Whether somebody may have them: decided anew each time, by the agreements of that moment. */
  decide(dataSet: DataSetKey): Decided
  /**
   * Whether the regional service may put figures beside those of others for the asker.
   * @param typeName of what is computed from them
   * @returns the permit that does not allow it; null: it may, or nobody has permitted them anyway
   */
  keptFromProcessing(id: string, typeName: string): Permit | null
}

export interface Decided {
  readonly id: string
  readonly decision: Decision
}

export interface GateParts {
  readonly policy: () => Policy
  readonly clock: () => Date
}

/** The gate for one question. */
export function gateFor(asker: Asker, { policy, clock }: GateParts): Gate {
  const decided = new Map<string, Decision>()
  return {
    decide(dataSet) {
      const id = printId(dataSet)
      const decision = decide(policy(), { dataSet, ...asker, at: clock().getTime() })
      decided.set(id, decision)
      return { id, decision }
    },
    keptFromProcessing(id, typeName) {
      const decision = decided.get(id)
      if (decision?.outcome !== 'PERMIT') return null
      const action = PROCESSING.get(typeName)
      return action && mayBeProcessed(decision, action) ? null : decision
    },
  }
}
