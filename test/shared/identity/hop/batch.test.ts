import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ErrorCode } from '../../../../shared/errors.ts'
import {
  printBatch,
  printBatchAnswer,
  readBatch,
  readBatchAnswer,
  type BatchAnswer,
  type BatchQuestion,
} from '../../../../shared/identity/hop/batch.ts'
import { withSameBodies } from '../../../../shared/identity/hop/same-bodies.ts'

const line = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a)))
const word = fc.string({ minLength: 1, maxLength: 40 })

const question: fc.Arbitrary<BatchQuestion> = fc.record({
  requestId: word,
  timeoutMs: fc.integer({ min: 0, max: 30_000 }),
  token: fc.option(word),
  body: line,
})

const answer: fc.Arbitrary<BatchAnswer> = fc.record({
  status: fc.integer({ min: 200, max: 599 }),
  receipt: fc.option(fc.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)),
  body: line,
})

const batch = fc.array(question, { minLength: 1, maxLength: 100 })
const answers = fc.array(answer, { minLength: 1, maxLength: 100 })
const linesOf = (body: Buffer) => body.toString('latin1').slice(0, -1).split('\n')
const ofLines = (lines: readonly string[]) => Buffer.from(lines.map((one) => `${one}\n`).join(''), 'latin1')
const refused = (code: ErrorCode) => expect.objectContaining({ code })

const ONE: BatchQuestion = { requestId: 'r', timeoutMs: 1, token: null, body: Buffer.from('{}') }

describe('a batch', () => {
  it('is read as it was printed, byte by byte', () => {
    fc.assert(fc.property(batch, (asked) => expect(readBatch(printBatch(asked))).toEqual(asked)))
  })

  it('says in its first line what the others are, and ends each', () => {
    const printed = printBatch([ONE, { ...ONE, requestId: 's', token: 't', body: Buffer.from('{"query":"{ a }"}') }])
    expect(printed.toString()).toBe(
      '[{"requestId":"r","timeoutMs":1,"token":null,"line":0},{"requestId":"s","timeoutMs":1,"token":"t","line":1}]\n{}\n{"query":"{ a }"}\n',
    )
  })

  it('is refused with a line more or less', () => {
    fc.assert(
      fc.property(batch, fc.nat(), (asked, at) => {
        const lines = linesOf(printBatch(asked))
        const place = 1 + (at % asked.length)
        const fewer = ofLines(lines.toSpliced(place, 1))
        expect(() => readBatch(fewer)).toThrow(refused('HOP_ITEMS_MISMATCH'))
        const more = ofLines(lines.toSpliced(place, 0, '{}'))
        const code = asked.length === 100 ? 'HOP_BATCH_MALFORMED' : 'HOP_ITEMS_MISMATCH'
        expect(() => readBatch(more)).toThrow(refused(code))
      }),
    )
  })

  it('is refused when it is cut off anywhere', () => {
    fc.assert(
      fc.property(batch, fc.nat(), (asked, at) => {
        const printed = printBatch(asked)
        expect(() => readBatch(printed.subarray(0, at % printed.length))).toThrow(/^The batch /)
      }),
    )
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['no questions', '[]\n'],
    ['no list', '{}\n{}\n'],
    ['no JSON', 'hello\nworld\n'],
    ['a question without an asker', '[{"requestId":"r","timeoutMs":1,"line":0}]\n{}\n'],
    ['a question with something else', '[{"requestId":"r","timeoutMs":1,"token":null,"line":0,"role":"x"}]\n{}\n'],
    ['no end', '[{"requestId":"r","timeoutMs":1,"token":null,"line":0}]\n{}'],
  ])('is refused with %s', (_, text) => {
    expect(() => readBatch(Buffer.from(text))).toThrow(refused('HOP_BATCH_MALFORMED'))
  })

  it('holds 100 questions and no more', () => {
    const many = (count: number) => printBatch(Array.from({ length: count }, () => ONE))
    expect(readBatch(many(100))).toHaveLength(100)
    expect(() => readBatch(many(101))).toThrow(refused('HOP_BATCH_MALFORMED'))
  })

  it('is read or refused with a code, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => readBatch(bytes)).toThrow(refused('HOP_BATCH_MALFORMED'))
      }),
    )
  })

  it('has no room for a question with a newline', () => {
    expect(() => printBatch([{ ...ONE, body: Buffer.from('{\n}') }])).toThrow(RangeError)
  })
})

describe('the answer to a batch', () => {
  it('is read as it was printed, byte by byte', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(readBatchAnswer(printBatchAnswer(given), given.length)).toEqual(given)
      }),
    )
  })

  it('is refused unless there is one for each question', () => {
    fc.assert(
      fc.property(answers, fc.nat({ max: 101 }), (given, asked) => {
        fc.pre(asked !== given.length)
        const read = () => readBatchAnswer(printBatchAnswer(given), asked)
        expect(read).toThrow(refused('HOP_ANSWER_BATCH_MALFORMED'))
      }),
    )
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['a line less', '[{"status":200,"receipt":null,"line":0}]\n'],
    ['a line more', '[{"status":200,"receipt":null,"line":0}]\n{}\n{}\n'],
    ['no status', '[{"receipt":null,"line":0}]\n{}\n'],
    ['a receipt that is none', '[{"status":200,"receipt":"a b","line":0}]\n{}\n'],
  ])('is refused with %s', (_, text) => {
    expect(() => readBatchAnswer(Buffer.from(text), 1)).toThrow(refused('HOP_ANSWER_BATCH_MALFORMED'))
  })
})

/** Items of which several have the same bytes, each its own copy of them. */
const alike = <Item extends { readonly body: Uint8Array }>(item: fc.Arbitrary<Item>) =>
  fc
    .tuple(
      fc.uniqueArray(line, { minLength: 1, maxLength: 5, selector: (bytes) => bytes.toString('latin1') }),
      fc.array(fc.tuple(item, fc.nat()), { minLength: 1, maxLength: 100 }),
    )
    .map(([bodies, items]) =>
      items.map(([one, nth]) => ({ ...one, body: Buffer.from(bodies[nth % bodies.length] ?? []) })),
    )

const different = (items: readonly { readonly body: Uint8Array }[]) =>
  new Set(items.map(({ body }) => Buffer.from(body).toString('latin1'))).size

const askedOn = (lines: readonly unknown[]) =>
  JSON.stringify(lines.map((nth) => ({ requestId: 'r', timeoutMs: 1, token: null, line: nth })))
const answeredOn = (lines: readonly unknown[]) =>
  JSON.stringify(lines.map((nth) => ({ status: 200, receipt: null, line: nth })))

/** Which lines three items say that they are, and how many there are. */
const WRONG_LINES: [string, readonly unknown[], number][] = [
  ['the one after the next', [1, 0, 0], 2],
  ['one that comes later', [0, 2, 1], 3],
  ['one in front of all', [0, -1, 0], 1],
  ['half of one', [0, 0.5, 1], 2],
  ['one by another name', [0, '0', 0], 1],
  ['none', [0, undefined, 0], 1],
  ['one of many more', [0, 1e9, 0], 1],
]

describe('questions in the same words', () => {
  it('are one line, and are read as they were printed', () => {
    fc.assert(
      fc.property(alike(question), (asked) => {
        const printed = printBatch(withSameBodies(asked))
        expect(linesOf(printed)).toHaveLength(1 + different(asked))
        expect(readBatch(printed)).toEqual(asked)
      }),
    )
  })

  it('keep what is each asker’s own', () => {
    const two = withSameBodies([ONE, { ...ONE, requestId: 's', token: 't', body: Buffer.from('{}') }])
    expect(printBatch(two).toString()).toBe(
      '[{"requestId":"r","timeoutMs":1,"token":null,"line":0},{"requestId":"s","timeoutMs":1,"token":"t","line":0}]\n{}\n',
    )
  })

  it.each(WRONG_LINES)('are refused where one says that it is %s', (_, places, count) => {
    const text = `${askedOn(places)}\n${'{}\n'.repeat(count)}`
    expect(() => readBatch(Buffer.from(text))).toThrow(refused('HOP_BATCH_MALFORMED'))
  })

  it.each<[string, readonly number[], number]>([
    ['is not there', [0, 1, 0], 1],
    ['is nobody’s', [0, 0, 0], 2],
  ])('are refused where a line %s', (_, places, count) => {
    const text = `${askedOn(places)}\n${'{}\n'.repeat(count)}`
    expect(() => readBatch(Buffer.from(text))).toThrow(refused('HOP_ITEMS_MISMATCH'))
  })

  it('count each for itself', () => {
    const one = { ...ONE, body: Buffer.alloc(1000, 'x') }
    const many = (count: number) => printBatch(Array.from({ length: count }, () => one))
    expect(many(101).length).toBeLessThan(10_000)
    expect(readBatch(many(100), 100_000)).toHaveLength(100)
    expect(() => readBatch(many(100), 99_999)).toThrow(refused('REQUEST_TOO_LARGE'))
    expect(() => readBatch(many(101))).toThrow(refused('HOP_BATCH_MALFORMED'))
  })
})

describe('answers of the same bytes', () => {
  it('are one line, and are read as they were printed', () => {
    fc.assert(
      fc.property(alike(answer), (given) => {
        const printed = printBatchAnswer(withSameBodies(given))
        expect(linesOf(printed)).toHaveLength(1 + different(given))
        expect(readBatchAnswer(printed, given.length)).toEqual(given)
      }),
    )
  })

  it.each([
    ...WRONG_LINES,
    ['one that is not there', [0, 1, 0], 1],
    ['the only one, of two', [0, 0, 0], 2],
  ] satisfies typeof WRONG_LINES)('are refused where one says that it is %s', (_, places, count) => {
    const text = `${answeredOn(places)}\n${'{}\n'.repeat(count)}`
    expect(() => readBatchAnswer(Buffer.from(text), 3)).toThrow(refused('HOP_ANSWER_BATCH_MALFORMED'))
  })
})
