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
      '[{"requestId":"r","timeoutMs":1,"token":null},{"requestId":"s","timeoutMs":1,"token":"t"}]\n{}\n{"query":"{ a }"}\n',
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
    ['a question without an asker', '[{"requestId":"r","timeoutMs":1}]\n{}\n'],
    ['a question with something else', '[{"requestId":"r","timeoutMs":1,"token":null,"role":"x"}]\n{}\n'],
    ['no end', '[{"requestId":"r","timeoutMs":1,"token":null}]\n{}'],
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
    ['a line less', '[{"status":200,"receipt":null}]\n'],
    ['a line more', '[{"status":200,"receipt":null}]\n{}\n{}\n'],
    ['no status', '[{"receipt":null}]\n{}\n'],
    ['a receipt that is none', '[{"status":200,"receipt":"a b"}]\n{}\n'],
  ])('is refused with %s', (_, text) => {
    expect(() => readBatchAnswer(Buffer.from(text), 1)).toThrow(refused('HOP_ANSWER_BATCH_MALFORMED'))
  })
})
