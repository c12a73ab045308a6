import { MOST_BATCH_BYTES } from '../../shared/identity/hop/batch.ts'
import type { WaitingQuestion } from './waiting-question.ts'

/** Questions in one batch. */
export const MOST_TOGETHER = 32
/** A question's line in the first line of a batch is not much longer than its token. */
const BYTES_AROUND = 300

/**
 * Which questions leave together. A batch comes back as a whole, so those who can wait long do not go with those who
 * can't: in one batch nobody waits more than twice as long as another.
 */
export function batchesOf(questions: readonly WaitingQuestion[]): readonly (readonly WaitingQuestion[])[] {
  const waiting = questions.filter((question) => question.waits())
  const alike = Map.groupBy(waiting, (question) => Math.floor(Math.log2(1 + question.remainingMs())))
  return [...alike.values()].flatMap(inChunks)
}

/** None with another: for governments whose version knows no batches. */
export const oneByOne = (questions: readonly WaitingQuestion[]): readonly (readonly WaitingQuestion[])[] =>
  questions.filter((question) => question.waits()).map((question) => [question])

function inChunks(questions: readonly WaitingQuestion[]): WaitingQuestion[][] {
  const chunks: WaitingQuestion[][] = []
  let bytes = Infinity
  for (const question of questions) {
    const own = question.body.length + (question.token?.length ?? 0) + BYTES_AROUND
    const last = chunks.at(-1)
    if (last && last.length < MOST_TOGETHER && bytes + own <= MOST_BATCH_BYTES) {
      last.push(question)
      bytes += own
    } else {
      chunks.push([question])
      bytes = own
    }
  }
  return chunks
}
