import type { z } from 'zod'
import { ExchangeError } from '../errors.ts'

/** Of all that is wrong with a message, so much is told. */
const MOST_PROBLEMS = 5

/**
 * A JSON document that one service sends another, if it has the form that it should.
 * @param isNot what is said of one that has not: `This is no notice of releases`
 * @throws REQUEST_MALFORMED
 */
export function readMessage<Shape extends z.ZodType>(shape: Shape, document: unknown, isNot: string): z.infer<Shape> {
  const result = shape.safeParse(document)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new ExchangeError('REQUEST_MALFORMED', `${isNot}: ${problems.slice(0, MOST_PROBLEMS).join('; ')}.`)
}
