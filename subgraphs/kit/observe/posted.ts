import type { IncomingMessage, ServerResponse } from 'node:http'
import { BATCH_PATH } from '../../../shared/identity/hop/batch.ts'

/** Whether a request brings questions, one or several. */
export const bringsQuestions = ({ method, url = '' }: IncomingMessage): boolean => {
  const [path] = url.split('?', 1)
  return method === 'POST' && (path === '/graphql' || path === BATCH_PATH)
}

/** How a request ended, once its connection or its answer has. */
export const outcomeOf = ({ statusCode, writableFinished }: ServerResponse): string =>
  !writableFinished ? 'abandoned' : statusCode >= 500 ? 'failed' : statusCode >= 400 ? 'refused' : 'answered'
