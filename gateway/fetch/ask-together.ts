import { performance } from 'node:perf_hooks'
import { digestOf } from '../../shared/identity/hop/digest.ts'
import type { AskingQuestion, Reply } from './asking.ts'
import { gathering } from './gathering.ts'
import { parsingOnce } from './json-answer.ts'
import { tooLarge } from './raw-answer.ts'
import { sendTogether, type SendingParts } from './send-together.ts'
import { sentQuestion } from './sent-question.ts'
import { tokenWithin } from './token-within.ts'
import { waitingQuestion, type WaitingQuestion } from './waiting-question.ts'

export interface AskingParts extends SendingParts {
  /** Less time than this is no fair trial of the government. */
  readonly fairMs: number
  /** Which questions leave together. */
  readonly split: (questions: readonly WaitingQuestion[]) => readonly (readonly WaitingQuestion[])[]
}

/**
 * Ask a government together with whatever else it is asked at the same time. Whoever gives up stops waiting at once,
 * and disturbs nobody else.
 * @returns asks; its text is the JSON of a GraphQL request without a newline
 */
export function askTogether(parts: AskingParts): (text: string, asking: AskingQuestion) => Promise<Reply> {
  const { hop, guard, answerLimitBytes, fairMs, split } = parts
  const parse = parsingOnce()
  const send = gathering<WaitingQuestion>({ split, leave: (questions) => sendTogether(parts, questions) })
  return async (text, asking) => {
    const party = parts.party()
    if (asking.always !== true) guard.admit()
    const until = performance.now() + asking.timeoutMs
    const token = await tokenWithin(() => hop.tokenFor(asking.caller, party), asking)
    const body = Buffer.from(text)
    const left = { ...asking, timeoutMs: until - performance.now() }
    const question = waitingQuestion({ token, body }, left, party, fairMs)
    const sent = sentQuestion(digestOf(body), asking.witness)
    send(question)
    const reply = await question.answered
      .then(({ status, body: answer, digest, receipt }) => {
        if (answer.length > answerLimitBytes) throw tooLarge(party, answerLimitBytes)
        sent.believe(receipt, digest)
        return { status, body: parse(answer, party) }
      })
      .catch((error: unknown) => sent.fail(error))
    await sent.arrive(reply.body)
    return reply
  }
}
