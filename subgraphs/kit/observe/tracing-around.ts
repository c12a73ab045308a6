import type { IncomingMessage, RequestListener } from 'node:http'
import { codeOf } from '../../../shared/errors.ts'
import { readTraceparent, TRACEPARENT } from '../../../shared/observe/traceparent.ts'
import { endSpan, type NewSpan, type Tracing } from '../../../shared/observe/tracing.ts'
import type { Observing } from './observing.ts'
import { bringsQuestions, outcomeOf } from './posted.ts'
import { statementName } from './statement-name.ts'

/**
 * Spans for each request, and in it for the hop, each answer, each statement and the log.
 * @param trusts whether the gateway's trace is continued; else each request begins one of its own, with a link to it
 */
export function tracingAround(inner: Observing, tracing: Tracing, trusts: boolean): Observing {
  async function spanned<T>(name: string, span: NewSpan, work: () => Promise<T>): Promise<T> {
    const begun = tracing.begin(name, span)
    try {
      const result = await tracing.within(begun, work)
      endSpan(begun, 'done')
      return result
    } catch (error) {
      endSpan(begun, 'failed', codeOf(error))
      throw error
    }
  }

  function under({ headers }: IncomingMessage): Pick<NewSpan, 'parent' | 'link'> {
    const asker = readTraceparent(headers[TRACEPARENT])
    return asker && trusts ? { parent: asker } : { link: asker }
  }

  const listener =
    (listen: RequestListener): RequestListener =>
    (request, response) => {
      if (!bringsQuestions(request)) return listen(request, response)
      const span = tracing.begin('request', { kind: 'SERVER', ...under(request) })
      response.once('close', () => {
        span.setAttribute('http.response.status_code', response.statusCode)
        endSpan(span, outcomeOf(response))
      })
      tracing.within(span, () => listen(request, response))
    }

  return {
    ...inner,
    listener: (listen) => listener(inner.listener(listen)),
    graphql(server) {
      const observed = inner.graphql(server)
      return {
        ...observed,
        answer: (request, accept, scope, extend) =>
          spanned('answer', { attributes: { 'exchange.request_id': scope.requestId } }, () =>
            observed.answer(request, accept, scope, extend),
          ),
      }
    },
    hop(hop) {
      const observed = inner.hop(hop)
      return {
        ...observed,
        believe: (request, body, read) =>
          spanned('hop', {}, async () => {
            const believed = await observed.believe(request, body, read)
            return { ...believed, useUp: () => spanned('nonce', {}, () => believed.useUp()) }
          }),
      }
    },
    audit(audit) {
      const observed = inner.audit(audit)
      return { ...observed, record: (question) => spanned('audit', {}, () => observed.record(question)) }
    },
    store: {
      around(sql, send) {
        const { around = (_, plain) => plain() } = inner.store
        const attributes = { 'db.system': 'postgresql', 'db.operation': statementName(sql) }
        return spanned(statementName(sql), { kind: 'CLIENT', attributes }, () => around(sql, send))
      },
    },
    async close() {
      await Promise.all([inner.close(), tracing.close()])
    },
  }
}
