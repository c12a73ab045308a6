import { digestOf } from '../../shared/identity/hop/digest.ts'
import type { AskingQuestion, Reply } from './asking.ts'
import { gathering } from './gathering.ts'
import { parseAnswer } from './json-answer.ts'
import { tooLarge } from './raw-answer.ts'
import { sendTogether, type SendingParts } from './send-together.ts'
import { sentQuestion } from './sent-question.ts'
import { waitingQuestion, type WaitingQuestion } from './waiting-question.ts'

export interface AskingParts extends SendingParts {
  /** Which questions leave together. */
  readonly split: (questions: readonly WaitingQuestion[]) => readonly (readonly WaitingQuestion[])[]
}

/**
 * Ask a government together with whatever else it is asked at the same time. Whoever gives up stops waiting at once,
 * and disturbs nobody else.
 * @returns asks; its text is the JSON of a GraphQL request without a newline
 */
export function askTogether(parts: AskingParts): (text: string, asking: AskingQuestion) => Promise<Reply> {
  const { hop, answerLimitBytes, split } = parts
  const send = gathering<WaitingQuestion>({ split, leave: (questions) => sendTogether(parts, questions) })
  return async (text, asking) => {
    const party = parts.party()
    const token = await hop.tokenFor(asking.caller, party)
    const body = Buffer.from(text)
    const question = waitingQuestion({ token, body }, asking, party)
    const sent = sentQuestion(digestOf(body), asking.witness)
    send(question)
    const reply = await question.answered
      .then(({ status, body: answer, digest, receipt }) => {
        if (answer.length > answerLimitBytes) throw tooLarge(party, answerLimitBytes)
        sent.believe(receipt, digest)
        return { status, body: parseAnswer(answer, party) }
      })
      .catch((error: unknown) => sent.fail(error))
    await sent.arrive(reply.body)
    return reply
  }
}
