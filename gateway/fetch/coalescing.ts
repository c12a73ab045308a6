import { performance } from 'node:perf_hooks'
import type { Asking } from './asking.ts'
import { Patience } from './patience.ts'
import type { RawAnswer } from './raw-answer.ts'

/** Asks one text on somebody's behalf. */
export type AskRaw = (text: string, asking: Asking, patience: Patience) => Promise<RawAnswer>

interface UnderWay {
  readonly answer: Promise<RawAnswer>
  readonly patience: Patience
  /** When it will be given up, by `performance.now`. */
  readonly until: number
  waiting: number
}

/** Whoever can wait twice as long as what is under way has it asked anew. */
const SIMILAR = 0.5

/**
 * What is asked in the same words while it is under way is asked once, for all who wait for it: each takes its own time,
 * and it is given up when nobody waits any more. Only for what nobody's name is on and what changes nothing. Everybody reads the bytes for
 * themselves, so that nobody holds what belongs to another.
 * @param onJoin told of each that is not asked
 */
export function coalescing(ask: AskRaw, onJoin: () => void = () => {}): AskRaw {
  const underWay = new Map<string, UnderWay>()

  function begin(text: string, asking: Asking): UnderWay {
    const patience = new Patience()
    const answer = ask(text, asking, patience).finally(() => {
      if (underWay.get(text) === begun) underWay.delete(text)
    })
    const begun: UnderWay = { answer, patience, until: performance.now() + asking.timeoutMs, waiting: 0 }
    underWay.set(text, begun)
    return begun
  }

  return async (text, asking, own) => {
    const found = underWay.get(text)
    const joins = found && !found.patience.isOver && found.until - performance.now() >= asking.timeoutMs * SIMILAR
    const one = joins ? found : begin(text, asking)
    one.waiting += 1
    if (joins) onJoin()
    const { promise: left, reject } = Promise.withResolvers<never>()
    own.whenOver((reason) => {
      one.waiting -= 1
      if (one.waiting === 0) one.patience.giveUp(reason)
      reject(reason)
    })
    return Promise.race([one.answer, left])
  }
}
