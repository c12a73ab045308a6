import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readQuestion, type QuestionSource } from '../../../../subgraphs/cli/query/read-question.ts'

let folder: string

const NOTHING = { file: undefined, text: undefined, variables: undefined, operation: undefined }
const read = (source: Partial<QuestionSource>, input = '', isTTY = false) =>
  readQuestion({ ...NOTHING, ...source }, Object.assign(Readable.from([input]), { isTTY }) as NodeJS.ReadStream)
const refusal = (message: string, place: string) => expect.objectContaining({ code: 'USAGE_INVALID', message, place })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'question-'))
  writeFileSync(join(folder, 'stock.graphql'), '{ countries { code } }')
  writeFileSync(join(folder, 'variables.json'), '{"by": ["SEX"]}')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the question that a command line means', () => {
  it('is in a file, in the option, or on standard input', async () => {
    expect(await read({ file: join(folder, 'stock.graphql') })).toEqual({ query: '{ countries { code } }' })
    expect(await read({ text: '{ a }' })).toEqual({ query: '{ a }' })
    expect(await read({}, '{ b }')).toEqual({ query: '{ b }' })
    expect(await read({ file: '-' }, '{ b }')).toEqual({ query: '{ b }' })
  })

  it('takes variables as JSON or from a file, and the name of an operation', async () => {
    const inline = await read({ text: '{ a }', variables: '{"by": ["SEX"]}', operation: 'Stock' })
    expect(inline).toEqual({ query: '{ a }', variables: { by: ['SEX'] }, operationName: 'Stock' })
    const { variables } = await read({ text: '{ a }', variables: `@${join(folder, 'variables.json')}` })
    expect(variables).toEqual({ by: ['SEX'] })
  })

  it.each<[string, Partial<QuestionSource>, string, string]>([
    ['two questions', { file: 'a.graphql', text: '{ a }' }, 'Give a file or --text, not both.', '--text'],
    ['a file that is not there', { file: 'no.graphql' }, 'There is no file no.graphql.', 'file'],
    ['a folder', { file: tmpdir() }, `${tmpdir()} cannot be read (EISDIR).`, 'file'],
    ['an empty question', { text: ' \n' }, 'The question is empty.', '--text'],
    ['nothing on standard input', {}, 'The question is empty.', 'standard input'],
    ['no object', { text: '{ a }', variables: '[1]' }, 'The variables are not a JSON object.', '--variables'],
    ['no file of variables', { text: '{ a }', variables: '@no.json' }, 'There is no file no.json.', '--variables'],
  ])('is refused when it is %s', async (_, source, message, place) => {
    await expect(read(source)).rejects.toEqual(refusal(message, place))
  })

  it('says where the variables stop being JSON', async () => {
    await expect(read({ text: '{ a }', variables: '{by: 1}' })).rejects.toThrow(
      /^The variables are not a JSON object: .* position 1/,
    )
  })

  it('is not waited for at a terminal where nobody would know what to type', async () => {
    await expect(read({}, '', true)).rejects.toEqual(
      refusal('There is no question: name a file, pipe one in, or use --text.', 'file'),
    )
  })
})
