import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { readNamedFile } from '../named-file.ts'

const SHOWN_RECEIPT = z.object({
  reporter: z.string(),
  decidedBy: z.string(),
  clauses: z.unknown().optional(),
  refusals: z.unknown().optional(),
  releases: z.unknown().optional(),
  log: z.unknown().optional(),
  cachedFrom: z.unknown().optional(),
  signed: z.string(),
  evidence: z.object({ secret: z.string(), leaves: z.array(z.string()) }).optional(),
})

const ANSWER = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ requestId: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  extensions: z.object({ receipts: z.array(SHOWN_RECEIPT).optional() }).optional(),
})

/** A receipt as it stands in the answer: in clear, and signed. */
export type ShownReceipt = z.infer<typeof SHOWN_RECEIPT>

/** What `exchange query --save` keeps. */
export interface SavedAnswer {
  readonly data: Readonly<Record<string, unknown>>
  /** Paths of its errors. */
  readonly errors: readonly (readonly (string | number)[])[]
  /** As its errors name them. */
  readonly requestIds: readonly string[]
  /** At least one. */
  readonly receipts: readonly ShownReceipt[]
}

/** @throws USAGE_INVALID ANSWER_FILE_INVALID ANSWER_RECEIPTS_MISSING */
export const readSavedAnswer = (file: string): SavedAnswer => parseSavedAnswer(readNamedFile(file, 'RESPONSE'), file)

/** @param place whose text it is, for messages @throws ANSWER_FILE_INVALID ANSWER_RECEIPTS_MISSING */
export function parseSavedAnswer(text: string, place: string): SavedAnswer {
  const invalid = (why: string) =>
    new ExchangeError('ANSWER_FILE_INVALID', `${place} is no saved answer: ${why}.`, { place })
  const result = ANSWER.safeParse(json(text, invalid))
  if (!result.success) {
    const [issue] = result.error.issues
    throw invalid(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? ''}`.replace(/\.$/, ''))
  }
  const { data, errors = [], extensions = {} } = result.data
  const answered = z.record(z.string(), z.unknown()).safeParse(data)
  if (!answered.success) throw invalid('it has no data')
  const { receipts = [] } = extensions
  if (receipts.length === 0) {
    throw new ExchangeError('ANSWER_RECEIPTS_MISSING', `${place} has no extensions.receipts.`, { place })
  }
  return {
    data: answered.data,
    errors: errors.flatMap(({ path }) => (path ? [path] : [])),
    requestIds: errors.flatMap((error) => error.extensions?.requestId ?? []),
    receipts,
  }
}

function json(text: string, invalid: (why: string) => ExchangeError): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(error instanceof SyntaxError ? `it is not JSON (${error.message})` : 'it is not JSON')
  }
}
