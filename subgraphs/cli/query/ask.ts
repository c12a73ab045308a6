import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { EVIDENCE_HEADER } from '../../../shared/evidence/evidence-header.ts'
import { PURPOSE_HEADER } from '../../../shared/identity/purpose.ts'
import { fetchJson } from '../fetch-json.ts'
import type { Problem } from '../print-problem.ts'
import type { Term } from './print-terms.ts'

export interface Question {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
}

export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null
  readonly problems: readonly Problem[]
  readonly terms: readonly Term[]
  /** As it came. */
  readonly body: unknown
  /** The same, letter by letter. */
  readonly text: string
}

const ErrorShape = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional(), reporter: z.string().optional() }).optional(),
})

const Extensions = z.object({
  terms: z
    .array(z.object({ reporter: z.string(), text: z.object({ en: z.string(), ru: z.string() }) }))
    .optional()
    .catch([]),
})

const AnswerShape = z
  .object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(ErrorShape).optional(),
    extensions: Extensions.optional().catch(undefined),
  })
  .refine(({ data, errors = [] }) => data || errors.length > 0)

/** On whose behalf a question is asked. */
export interface Bearer {
  readonly token: string
  /** One of those that the token claims; undefined: the only one. */
  readonly purpose?: string | undefined
}

export interface Asking {
  /** Who asks; undefined: anybody. */
  readonly bearer?: Bearer | undefined
  /** Whether the answer is to bring what proves its figures. */
  readonly evidence?: boolean | undefined
}

/**
 * Ask a gateway a GraphQL question.
 * @param gateway its address without a trailing slash
 * @throws GATEWAY_UNREACHABLE
 */
export async function ask(gateway: string, question: Question, { bearer, evidence }: Asking = {}): Promise<Answer> {
  const url = `${gateway}/graphql`
  const { body, text } = await fetchJson(url, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      ...headersOf(bearer),
      ...(evidence ? { [EVIDENCE_HEADER]: 'full' } : {}),
    },
    body: JSON.stringify(question),
  })
  const answer = AnswerShape.safeParse(body)
  if (!answer.success) throw new ExchangeError('GATEWAY_UNREACHABLE', `${url}: answered with no GraphQL answer.`)
  const { data = null, errors = [], extensions } = answer.data
  const problems = errors.map(({ message, path, extensions: about = {} }) => ({
    code: about.code ?? 'INTERNAL',
    message,
    place: path?.join('.'),
    reporter: about.reporter,
  }))
  return { data, problems, terms: extensions?.terms ?? [], body, text }
}

const headersOf = (bearer: Bearer | undefined): Record<string, string> =>
  bearer === undefined
    ? {}
    : {
        authorization: `Bearer ${bearer.token}`,
        ...(bearer.purpose === undefined ? {} : { [PURPOSE_HEADER]: bearer.purpose }),
      }
