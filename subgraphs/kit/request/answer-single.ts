import { ExchangeError } from '../../../shared/errors.ts'
import { readBody } from '../../../shared/http/read-body.ts'
import { NOBODY } from '../../../shared/identity/asker.ts'
import { believe } from './believe.ts'
import { patienceIn, startDeadline, type Deadline } from './deadline.ts'
import { send, sendJson, type Exchange } from './exchange.ts'
import { requireType } from './graphql-request.ts'
import type { HopEnd } from './hop-end.ts'
import { recordedAnswer, recordRefusal, type AnsweringParts } from './recorded-answer.ts'

export interface PostParts extends AnsweringParts {
  readonly hop: HopEnd
}

/** A question that came alone: POST /graphql. */
export async function answerSingle(parts: PostParts, exchange: Exchange): Promise<void> {
  const { request, requestId, log } = exchange
  await withBody(parts, exchange, async (body, deadline) => {
    const { signal } = deadline
    const { questions } = await believe(parts.hop, exchange, {
      ...{ body, signal },
      onReplay: async ([question]) => {
        const requestDigest = question?.digest.body ?? ''
        await recordRefusal(parts.record, { requestId, asker: NOBODY, refusal: 'HOP_REPLAYED', requestDigest })
      },
    })
    const [question] = questions
    if (!question) throw new ExchangeError('HOP_ITEMS_MISMATCH', 'The request holds no question.')
    const { accept } = request.headers
    deadline.look()
    await send(exchange, await recordedAnswer(parts, { ...question, requestId, log, signal, accept }))
  })
}

/** Gives the answer's document to what the gateway posts. @param signal aborted when it waits no longer */
export type Handler = (body: Buffer, signal: AbortSignal) => unknown

/** Something else than a question is handed over: what has to be logged of it the handler logs. */
export async function answerHanded(parts: PostParts, exchange: Exchange, handler: Handler): Promise<void> {
  await withBody(parts, exchange, async (body, { signal }) => {
    await believe(parts.hop, exchange, { body, signal })
    await sendJson(exchange, 200, await handler(body, signal))
  })
}

async function withBody(
  { bodyLimitBytes }: PostParts,
  { request, response }: Exchange,
  answer: (body: Buffer, deadline: Deadline) => Promise<void>,
): Promise<void> {
  const deadline = startDeadline(patienceIn(request.headers), response)
  try {
    requireType(request, 'application/json', bodyLimitBytes)
    await answer(await readBody(request, bodyLimitBytes), deadline)
  } finally {
    deadline.end()
  }
}
