import type { Receipt } from '../../shared/evidence/receipt.ts'
import { ExchangeError } from '../../shared/errors.ts'
import type { Member } from '../../shared/http/service.ts'
import type { Budget } from '../execute/budget.ts'
import type { QuestionRecord } from '../evidence/question-record.ts'
import type { JsonRecord } from '../fetch/json.ts'
import { tokenWithin } from '../fetch/token-within.ts'
import type { GatewayIdentity } from '../identity/gateway-identity.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import type { CachePlace, DataSetCache, WantedDataSet } from './data-set-cache.ts'
import type { KeptDataSet } from './kept-data-sets.ts'

/** What one question may be given from memory, and adds to it. */
export interface QuestionMemory {
  /** @returns null where the government itself is asked, and nothing is kept of its answer */
  placeOf(wanted: WantedDataSet): CachePlace | null
  /**
   * Whoever is given figures of a government has to be somebody whom their issuer vouches for there.
   * @returns null: nothing may be given; the government is asked, and will say why
   */
  vouchedFor(member: Member): Promise<Giving | null>
  keep(place: CachePlace, member: Member, answer: JsonRecord, receipt: Receipt): void
}

export interface Giving {
  give(wanted: WantedDataSet, kept: KeptDataSet): void
}

interface MemoryParts {
  readonly cache: DataSetCache
  readonly identity: Pick<GatewayIdentity, 'tokenFor'>
  readonly record: Pick<QuestionRecord, 'giveAgain'>
  /** The time that the question has for each government. */
  readonly budget: Budget
}

export function questionMemory(
  { caller, signal }: CurrentRequest,
  { cache, identity, record, budget }: MemoryParts,
): QuestionMemory {
  return {
    placeOf: (wanted) => cache.placeOf(wanted, caller),
    async vouchedFor(member) {
      try {
        const { graph, refArea } = member
        const tokenFor = () => identity.tokenFor(caller, refArea)
        const token = await budget.spend(graph, (timeoutMs) => tokenWithin(tokenFor, { caller, signal, timeoutMs }))
        return { give: ({ id, permit }, kept) => record.giveAgain(member, token, { id, permit, kept }) }
      } catch (error) {
        if (signal.aborted || error instanceof ExchangeError) return null
        throw error
      }
    },
    keep: (place, member, answer, receipt) => cache.keep(place, member, answer, receipt),
  }
}
