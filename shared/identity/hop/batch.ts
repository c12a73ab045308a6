import { z } from 'zod'
import { ExchangeError } from '../../errors.ts'
import { MOST_QUESTIONS } from './fields.ts'
import { printLines, readLines } from './lines.ts'
import type { Question } from './question.ts'

/** Below the same address as `/graphql`. */
export const BATCH_PATH = '/batch'
/** Of a batch, and of its answer: lines, the first of which tells about the others. */
export const BATCH_TYPE = 'application/x-ndjson'
/** Of a whole batch: it is held in memory before anybody knows who sent it. */
export const MOST_BATCH_BYTES = 4 * 1024 * 1024

/** One question among several. Its body is the bytes of its line without the newline, and so is what is digested. */
export interface BatchQuestion extends Question {
  readonly requestId: string
  /** How long its asker waits, from when the batch arrives; 0: not any more. */
  readonly timeoutMs: number
}

/** What one of them is answered with. */
export interface BatchAnswer {
  readonly status: number
  /** A JWS in compact form; null: it is a refusal to answer. */
  readonly receipt: string | null
  /** The bytes of its line without the newline: of them is every digest, in the receipt and in the logs too. */
  readonly body: Uint8Array
}

const QUESTIONS = z.array(
  z.strictObject({
    requestId: z.string().min(1).max(200),
    timeoutMs: z.int().min(0).max(1e9),
    token: z.string().min(1).nullable(),
  }),
)

const ANSWERS = z.array(
  z.strictObject({
    status: z.int().min(200).max(599),
    receipt: z
      .string()
      .regex(/^[\w.-]+$/)
      .nullable(),
  }),
)

/** @throws RangeError for a question that holds a newline, which is to be asked alone */
export function printBatch(questions: readonly BatchQuestion[]): Buffer {
  const first = questions.map(({ requestId, timeoutMs, token }) => ({ requestId, timeoutMs, token }))
  return printLines([Buffer.from(JSON.stringify(first)), ...questions.map(({ body }) => body)])
}

/** @throws RangeError for an answer that holds a newline */
export function printBatchAnswer(answers: readonly BatchAnswer[]): Buffer {
  const first = answers.map(({ status, receipt }) => ({ status, receipt }))
  return printLines([Buffer.from(JSON.stringify(first)), ...answers.map(({ body }) => body)])
}

/**
 * The questions of a batch whose signature holds.
 * @throws HOP_BATCH_MALFORMED HOP_ITEMS_MISMATCH
 */
export function readBatch(body: Uint8Array): readonly BatchQuestion[] {
  const malformed = (what: string) => new ExchangeError('HOP_BATCH_MALFORMED', `The batch ${what}.`)
  const { items, lines } = read(body, QUESTIONS, malformed)
  if (items.length !== lines.length) {
    const message = `The batch tells of ${items.length} questions, and holds ${lines.length}.`
    throw new ExchangeError('HOP_ITEMS_MISMATCH', message)
  }
  return withBodies(items, lines)
}

/**
 * The answers to a batch, in the order of the questions.
 * @param asked how many they have to be
 * @throws HOP_ANSWER_BATCH_MALFORMED
 */
export function readBatchAnswer(body: Uint8Array, asked: number): readonly BatchAnswer[] {
  const malformed = (what: string) =>
    new ExchangeError('HOP_ANSWER_BATCH_MALFORMED', `The answer to ${asked} questions ${what}.`)
  const { items, lines } = read(body, ANSWERS, malformed)
  if (items.length !== asked || lines.length !== asked) {
    throw malformed(`tells of ${items.length} answers, and holds ${lines.length}`)
  }
  return withBodies(items, lines)
}

function read<Item>(body: Uint8Array, shape: z.ZodType<Item[]>, malformed: (what: string) => ExchangeError) {
  const [first, ...lines] = readLines(body, MOST_QUESTIONS + 1) ?? []
  if (!first) throw malformed('is not made of lines, each with its end')
  const items = shape.safeParse(parsed(first)).data
  if (!items) throw malformed('does not say in its first line what it holds')
  if (items.length === 0) throw malformed('holds nothing')
  return { items, lines }
}

const withBodies = <Item extends object>(items: readonly Item[], lines: readonly Uint8Array[]) =>
  items.map((item, at) => ({ ...item, body: lines[at] ?? new Uint8Array() }))

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}
