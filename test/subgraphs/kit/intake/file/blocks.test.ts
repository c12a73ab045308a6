import { describe, expect, it } from '@jest/globals'
import { decoderOf } from '../../../../../subgraphs/kit/intake/file/decode.ts'
import type { Encoding } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import { lastLineEnd, lineBlocks } from '../../../../../subgraphs/kit/intake/file/line-blocks.ts'
import { encode } from './written.ts'

const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']

describe('the last line of some bytes ends', () => {
  it.each<[string, string, Encoding, number]>([
    ['behind a line feed', 'ab\nc\nd', 'utf-8', 5],
    ['behind a line feed of two bytes', 'ab\nc\nd', 'utf-16le', 10],
    ['behind a carriage return, where there is no line feed', 'ab\rc\rd', 'utf-8', 5],
    ['before a carriage return at the end, which may be half an end', 'ab\rcd\r', 'utf-8', 3],
    ['nowhere', 'abcd', 'utf-16be', 0],
    ['not between letters of which one ends and one begins as a line feed', 'a\nਅĀ', 'utf-16le', 4],
    ['nor in the other order', 'a\nĀਅ', 'utf-16be', 4],
    ['nor at the very beginning', 'Āਅ', 'utf-16be', 0],
  ])('%s', (_, text, encoding, end) => {
    expect(lastLineEnd(encode(text, encoding), encoding)).toBe(end)
  })
})

describe.each(ENCODINGS)('blocks of %s', (encoding) => {
  it.each([1, 2, 3, 5, 7, 100])('end where lines do, when the bytes come by %s', async (size) => {
    const bytes = encode('Год;Пол\r\n2013;M\n\n2014;F', encoding)
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const blocks: string[] = []
    const decode = decoderOf('figures.csv', { encoding, encodingFrom: 'STATED' })
    for await (const block of lineBlocks('figures.csv', encoding, chunks())) blocks.push(decode(block, 1))
    expect(blocks.join('')).toBe('Год;Пол\r\n2013;M\n\n2014;F')
    for (const block of blocks.slice(0, -1)) expect(block).toMatch(/\n$/)
  })

  it('lose the mark that begins the file, and none that begins another line', () => {
    const decode = decoderOf('figures.csv', { encoding, encodingFrom: 'STATED' })
    const marked = encoding === 'windows-1251' ? 'a;b\n' : '\uFEFFa;b\n'
    expect(decode(encode(marked, encoding), 1)).toBe('a;b\n')
    expect(decode(encode(marked, encoding), 2)).toBe(marked)
  })
})
