import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { OperationAnswer } from '../execute/answer-operation.ts'
import type { FormatError } from './format-error.ts'

export interface PrintedAnswer {
  readonly status: number
  readonly text: string
}

export type PrintAnswer = (answer: OperationAnswer) => PrintedAnswer

/** The text of an answer, as Apollo Server writes it. @param format the last step of every error */
export const printAnswer =
  (format: FormatError): PrintAnswer =>
  ({ data, errors, extensions }) => ({
    status: 200,
    text: `${JSON.stringify({ errors: errors?.map((error) => format(enriched(error), error)), data, extensions })}\n`,
  })

/** What nobody foresaw has no code of its own. */
const enriched = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { ...error.extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' },
})
