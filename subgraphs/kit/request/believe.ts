import { ExchangeError } from '../../../shared/errors.ts'
import type { ReadQuestions } from '../../../shared/identity/hop/question.ts'
import type { VerifiedQuestion } from '../../../shared/identity/hop/verify-request.ts'
import { rejectWhenAborted } from '../../../shared/reject-when-aborted.ts'
import type { Exchange } from './exchange.ts'
import type { BelievedRequest, HopEnd } from './hop-end.ts'

export interface Believing {
  readonly body: Uint8Array
  /** Of whoever waits. */
  readonly signal: AbortSignal
  /** Finds the questions in a batch. */
  readonly read?: ReadQuestions
  /**
   * Called before a request that has been sent before is refused; there is no end to others that are refused, but this
   * a gateway has signed half a minute ago at most.
   */
  readonly onReplay?: (questions: readonly VerifiedQuestion[]) => Promise<unknown>
}

/** From here on, whatever is answered is signed. @throws HOP_UNSIGNED and its like */
export async function believe(
  hop: HopEnd,
  exchange: Exchange,
  { body, signal, read, onReplay }: Believing,
): Promise<BelievedRequest> {
  const believed = await hop.believe(exchange.request, body, read)
  exchange.seal = believed.seal
  try {
    await Promise.race([believed.useUp(), rejectWhenAborted(signal)])
    return believed
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'HOP_REPLAYED') await onReplay?.(believed.questions)
    throw error
  }
}
