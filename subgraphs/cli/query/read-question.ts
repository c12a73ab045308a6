import { text } from 'node:stream/consumers'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { readNamedFile } from '../named-file.ts'
import type { Question } from './ask.ts'

export interface QuestionSource {
  /** A path; `-` or nothing for standard input. */
  readonly file: string | undefined
  readonly text: string | undefined
  /** JSON, or `@path` of a JSON file. */
  readonly variables: string | undefined
  readonly operation: string | undefined
}

const usage = (message: string, place: string, cause?: unknown): ExchangeError =>
  new ExchangeError('USAGE_INVALID', message, { place, cause })

async function readVariables(given: string): Promise<Record<string, unknown>> {
  const json = given.startsWith('@') ? readNamedFile(given.slice(1), '--variables') : given
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
  } catch (cause) {
    const why = cause instanceof SyntaxError ? `: ${cause.message}` : ''
    throw usage(`The variables are not a JSON object${why}.`, '--variables', cause)
  }
}

/**
 * The question that a command line means.
 * @throws USAGE_INVALID
 */
export async function readQuestion(source: QuestionSource, input: NodeJS.ReadStream): Promise<Question> {
  const { file, variables, operation } = source
  if (file !== undefined && source.text !== undefined) throw usage('Give a file or --text, not both.', '--text')
  if (file === undefined && source.text === undefined && input.isTTY) {
    throw usage('There is no question: name a file, pipe one in, or use --text.', 'file')
  }
  const query = source.text ?? (file === undefined || file === '-' ? await text(input) : readNamedFile(file, 'file'))
  if (query.trim() === '')
    throw usage('The question is empty.', source.text === undefined ? (file ?? 'standard input') : '--text')
  return {
    query,
    ...(variables === undefined ? {} : { variables: await readVariables(variables) }),
    ...(operation === undefined ? {} : { operationName: operation }),
  }
}
