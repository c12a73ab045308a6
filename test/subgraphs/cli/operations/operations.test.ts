import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import { digestOfDocument, readManifest } from '../../../../shared/operations/manifest.ts'
import { projectFile } from '../../../../shared/project.ts'
import { exchange } from '../exchange.ts'

const folder = mkdtempSync(join(tmpdir(), 'exchange-operations-'))
const manifest = join(folder, 'operations.json')
afterEach(() => rmSync(manifest, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

const NAMES = 'query Names {\n  countries { code name }\n}\n'
const SUPERGRAPH = projectFile('gateway/supergraph/supergraph.graphql')

function question(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const operations = (...words: string[]) => exchange(['operations', ...words, '--manifest', manifest])
const kept = () => readManifest(readFileSync(manifest, 'utf8'), manifest)

describe('exchange operations', () => {
  it('keeps documents to the byte, under their digests, each once', async () => {
    const names = question('names.graphql', NAMES)
    const codes = question('codes.graphql', '{ countries { code } }')
    const { code, stdout } = await operations('publish', names, codes, '--supergraph', SUPERGRAPH)
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe(`${digestOfDocument(NAMES)}  Names  query`)
    await operations('publish', names)
    expect(kept().map(({ body }) => body)).toEqual(expect.arrayContaining([NAMES, '{ countries { code } }']))
    expect(kept()).toHaveLength(2)
  })

  it.each([
    ['that does not parse', '{ countries {', 'line 1'],
    ['that is not valid for the supergraph', 'query Q {\n  countries { cod }\n}', 'line 2, column 15'],
    ['without an operation', 'fragment F on Country { code }', 'QUERY_INVALID'],
  ])('keeps none where one is %s', async (_, text, said) => {
    const right = question('right.graphql', NAMES)
    const wrong = question('wrong.graphql', text)
    const { code, stderr } = await operations('publish', right, wrong, '--supergraph', SUPERGRAPH)
    expect(code).toBe(1)
    expect(stderr).toContain(said)
    expect(existsSync(manifest)).toBe(false)
  })

  it('takes out what the beginning of a digest names, if it names one', async () => {
    await operations('publish', question('names.graphql', NAMES))
    const unknown = await operations('retire', 'zz')
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(kept()).toHaveLength(1)
    const { code, stdout } = await operations('retire', digestOfDocument(NAMES).slice(0, 8).toUpperCase())
    expect({ code, name: stdout.includes('Names') }).toEqual({ code: 0, name: true })
    expect(kept()).toEqual([])
    expect((await operations('list')).stdout).toContain('No document is trusted')
  })

  it('leaves a file alone that is something else', async () => {
    writeFileSync(manifest, '{"operations":{}}')
    const { code, stderr } = await operations('publish', question('names.graphql', NAMES))
    expect({ code, said: stderr.includes('OPERATIONS_INVALID') }).toEqual({ code: 1, said: true })
    expect(readFileSync(manifest, 'utf8')).toBe('{"operations":{}}')
  })
})
