import { codeOf } from '../../shared/errors.ts'
import { printTraceparent, TRACEPARENT } from '../../shared/observe/traceparent.ts'
import { endSpan, type Span, type Tracing } from '../../shared/observe/tracing.ts'
import type { FetchObserver } from '../fetch/observer.ts'
import { currentRequest } from '../request/current-request.ts'
import type { AnswerGraphql } from '../request/graphql.ts'
import { isAnswer } from './count-fetches.ts'
import { outcomeOf, outcomeOfError } from './count-questions.ts'
import type { Ask } from './observed-subgraphs.ts'

/** A span for each question; a trace that its asker names is not continued, for nobody knows who they are. */
export const traceAnswers =
  (tracing: Tracing) =>
  (answer: AnswerGraphql): AnswerGraphql =>
  async (request, response) => {
    const { requestId, signal } = currentRequest()
    const span = tracing.begin('question', { kind: 'SERVER', attributes: { 'exchange.request_id': requestId } })
    try {
      await tracing.within(span, () => answer(request, response))
      endSpan(span, signal.aborted ? 'abandoned' : outcomeOf(response, false))
    } catch (error) {
      endSpan(span, signal.aborted ? 'abandoned' : outcomeOfError(error), codeOf(error))
      throw error
    }
  }

/** Longer ones are cut off. */
const LONGEST_NAME = 100

/** The question that is being answered is of this operation. */
export function nameOperation(tracing: Tracing, name: string | undefined): void {
  if (name !== undefined) tracing.active()?.setAttribute('graphql.operation.name', name.slice(0, LONGEST_NAME))
}

/** A span for each question to a subgraph. */
export const traceFetches =
  (tracing: Tracing) =>
  (graph: string, ask: Ask): Ask =>
  async (body, asking) => {
    const question = tracing.active()
    // Whoever is asked learns that nothing of this question is kept.
    if (question && !question.isRecording()) return ask(body, { ...asking, span: question })
    const span = tracing.begin(`ask ${graph}`, { kind: 'CLIENT', attributes: { 'exchange.graph': graph } })
    try {
      const reply = await ask(body, { ...asking, span })
      endSpan(span, isAnswer(reply) ? 'answered' : 'refused')
      return reply
    } catch (error) {
      if (asking.signal.aborted) endSpan(span, 'abandoned')
      else endSpan(span, 'failed', codeOf(error))
      throw error
    }
  }

const NOTHING: Readonly<Record<string, string>> = {}

/** One header names one span: what leaves together goes on under the first question that is kept, and the others point there. */
export const traceLeaving: FetchObserver['leaves'] = (_, questions) => {
  const spans = questions.flatMap(({ span }) => span ?? [])
  for (const span of spans) span.setAttribute('exchange.batch_size', questions.length)
  const leader = spans.find((span) => span.isRecording()) ?? spans[0]
  if (!leader) return NOTHING
  for (const span of spans) if (span !== leader) follow(span, leader)
  return { [TRACEPARENT]: printTraceparent(leader.spanContext()) }
}

const follow = (span: Span, leader: Span): void => void span.addLink({ context: leader.spanContext() })
