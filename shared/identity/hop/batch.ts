import { z } from 'zod'
import { ExchangeError } from '../../errors.ts'
import { MOST_QUESTIONS } from './fields.ts'
import { printLines, readLines } from './lines.ts'
import type { Question } from './question.ts'
import { bytesOfAll, foldBodies, linesToldOf } from './same-bodies.ts'

/** Below the same address as `/graphql`. */
export const BATCH_PATH = '/batch'
/** Of a batch, and of its answer: lines, the first of which tells about the others. */
export const BATCH_TYPE = 'application/x-ndjson'
/**
 * Of a whole batch, which is held in memory before anybody knows who sent it; and of its questions, a line counted as often
 * as it is one.
 */
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
    line: z.int().min(0),
  }),
)

const ANSWERS = z.array(
  z.strictObject({
    status: z.int().min(200).max(599),
    receipt: z
      .string()
      .regex(/^[\w.-]+$/)
      .nullable(),
    line: z.int().min(0),
  }),
)

/**
 * A body that is the same object for several of them is one line.
 * @throws RangeError for a question that holds a newline, which is to be asked alone
 */
export function printBatch(questions: readonly BatchQuestion[]): Buffer {
  return print(questions, ({ requestId, timeoutMs, token }) => ({ requestId, timeoutMs, token }))
}

/** The same of answers. @throws RangeError for an answer that holds a newline */
export function printBatchAnswer(answers: readonly BatchAnswer[]): Buffer {
  return print(answers, ({ status, receipt }) => ({ status, receipt }))
}

/**
 * The questions of a batch whose signature holds; those that are one line have the same object as their body.
 * @param mostBytes of all questions, each counted for itself
 * @throws HOP_BATCH_MALFORMED HOP_ITEMS_MISMATCH REQUEST_TOO_LARGE
 */
export function readBatch(body: Uint8Array, mostBytes = MOST_BATCH_BYTES): readonly BatchQuestion[] {
  const malformed = (what: string) => new ExchangeError('HOP_BATCH_MALFORMED', `The batch ${what}.`)
  const { items, lines, told } = read(body, QUESTIONS, malformed)
  if (told !== lines.length) {
    const message = `The batch tells of ${told} different questions, and holds ${lines.length}.`
    throw new ExchangeError('HOP_ITEMS_MISMATCH', message)
  }
  const questions = withBodies(items, lines)
  if (bytesOfAll(questions) <= mostBytes) return questions
  throw new ExchangeError('REQUEST_TOO_LARGE', `The questions of the batch exceed ${mostBytes} bytes.`)
}

/**
 * The answers to a batch, in the order of the questions; those that are one line have the same object as their body.
 * @param asked how many they have to be
 * @throws HOP_ANSWER_BATCH_MALFORMED
 */
export function readBatchAnswer(body: Uint8Array, asked: number): readonly BatchAnswer[] {
  const malformed = (what: string) =>
    new ExchangeError('HOP_ANSWER_BATCH_MALFORMED', `The answer to ${asked} questions ${what}.`)
  const { items, lines, told } = read(body, ANSWERS, malformed)
  if (items.length !== asked || lines.length !== told) {
    throw malformed(`tells of ${items.length} answers, ${told} of them different, and holds ${lines.length}`)
  }
  return withBodies(items, lines)
}

function print<Item extends BatchQuestion | BatchAnswer>(
  items: readonly Item[],
  about: (item: Item) => object,
): Buffer {
  const { lines, places } = foldBodies(items)
  const first = items.map((item, at) => ({ ...about(item), line: places[at] }))
  return printLines([Buffer.from(JSON.stringify(first)), ...lines])
}

interface Numbered {
  /** Which of the lines after the first is its body; the next one that nobody else had, or one before it. */
  readonly line: number
}

function read<Item extends Numbered>(
  body: Uint8Array,
  shape: z.ZodType<Item[]>,
  malformed: (what: string) => ExchangeError,
) {
  const [first, ...lines] = readLines(body, MOST_QUESTIONS + 1) ?? []
  if (!first) throw malformed('is not made of lines, each with its end')
  const items = shape.safeParse(parsed(first)).data
  if (!items) throw malformed('does not say in its first line what it holds')
  if (items.length === 0) throw malformed('holds nothing')
  if (items.length > MOST_QUESTIONS) throw malformed(`holds ${items.length} of them, and ${MOST_QUESTIONS} are allowed`)
  const told = linesToldOf(items.map(({ line }) => line))
  if (told === undefined) throw malformed('does not number its lines in their order')
  return { items, lines, told }
}

const withBodies = <Item extends Numbered>(items: readonly Item[], lines: readonly Uint8Array[]) =>
  items.map(({ line, ...item }) => ({ ...item, body: lines[line] ?? new Uint8Array() }))

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}
