import type { ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { codeOf, ExchangeError, isErrorCode } from '../../shared/errors.ts'
import type { KnownOperations } from '../execute/known-operations.ts'
import type { Parties } from '../parties.ts'
import { currentRequest, type CurrentRequest } from '../request/current-request.ts'
import type { Door } from '../request/door/door.ts'
import type { AnswerGraphql } from '../request/graphql.ts'
import type { FormatError } from '../respond/format-error.ts'
import type { Outcome, QuestionCounts } from './question-counts.ts'

/** The gateway's way from the door to the answer, counted. */
export interface CountedQuestions {
  readonly door: (door: Door) => Door
  readonly answers: (answer: AnswerGraphql) => AnswerGraphql
  readonly known: (known: KnownOperations) => KnownOperations
  readonly format: (format: FormatError) => FormatError
}

export function countQuestions(counts: QuestionCounts, parties: Pick<Parties, 'members'>): CountedQuestions {
  /** Answered, but not without errors. */
  const flawed = new WeakSet<CurrentRequest>()
  const graphOf = (reporter: unknown): string =>
    parties.members.find(({ refArea }) => refArea === reporter)?.graph ?? ''

  return {
    door: (door) => ({
      ...door,
      letIn(request, response) {
        const isIn = door.letIn(request, response)
        if (!isIn) counts.turnAway('OVERLOADED')
        return isIn
      },
      requireReadable(request) {
        try {
          door.requireReadable(request)
        } catch (error) {
          counts.turnAway(codeOf(error))
          throw error
        }
      },
      callerOf: (request, response) =>
        door.callerOf(request, response).catch((error: unknown) => {
          counts.turnAway(codeOf(error))
          throw error
        }),
    }),
    answers: (answer) => async (request, response) => {
      const current = currentRequest()
      const began = performance.now()
      counts.begin()
      let outcome: Outcome = 'failed'
      try {
        await answer(request, response)
        outcome = current.signal.aborted ? 'abandoned' : outcomeOf(response, flawed.has(current))
      } catch (error) {
        outcome = current.signal.aborted ? 'abandoned' : outcomeOfError(error)
        counts.tell('', codeOf(error))
        throw error
      } finally {
        counts.end(outcome, (performance.now() - began) / 1000)
      }
    },
    known: (known) => (asked, request) => {
      const answer = known(asked, request)
      if (answer) counts.know()
      return answer
    },
    format: (format) => (given, error) => {
      const formatted = format(given, error)
      const { code, reporter } = formatted.extensions ?? {}
      counts.tell(graphOf(reporter), isErrorCode(code) ? code : 'INTERNAL')
      flawed.add(currentRequest())
      return formatted
    },
  }
}

/** What of an answer tells how a question ended. */
export const outcomeOf = ({ statusCode }: Pick<ServerResponse, 'statusCode'>, isFlawed: boolean): Outcome =>
  statusCode >= 500 ? 'failed' : statusCode >= 400 ? 'refused' : isFlawed ? 'flawed' : 'answered'

export const outcomeOfError = (error: unknown): Outcome =>
  error instanceof ExchangeError && error.entry.http < 500 ? 'refused' : 'failed'
