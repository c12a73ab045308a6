import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ANYBODY, type GatewayIdentity } from '../../gateway/identity/gateway-identity.ts'
import { operationsWith, type OperationsSettings } from '../../gateway/operations/operations.ts'
import { followTrustedDocuments, type TrustedDocuments } from '../../gateway/operations/trusted-documents.ts'
import { digestOfDocument, printManifest } from '../../shared/operations/manifest.ts'
import { anybody } from '../hop.ts'
import { readableLog, startAsker, type Asker } from './fixtures/gateway.ts'
import { startRegion, type Region } from './fixtures/region.ts'

const NAMES = 'query Names { countries { code name } }'
const CODES = 'query Codes { countries { code } }'
const TYPE = '{ __type(name: "Query") { name } }'
const MISTAKE = '{ countries { cod } }'

const manifestOf = (...texts: readonly string[]) =>
  printManifest(texts.map((body) => ({ id: digestOfDocument(body), name: 'Asked', type: 'query', body })))

const byDigest = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: digestOfDocument(text) } },
})

describe('which documents the gateway answers', () => {
  let region: Region
  let gateway: Asker | undefined
  let folder: string
  let file: string
  let trusted: TrustedDocuments | undefined
  /** What the timer would do every two seconds. */
  let look: () => void
  const { log, lines, until } = readableLog()

  beforeAll(async () => {
    region = await startRegion()
  })
  afterAll(() => region.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'operations-'))
    file = join(folder, 'operations.json')
  })
  afterEach(async () => {
    await gateway?.close()
    await trusted?.close()
    gateway = trusted = undefined
    rmSync(folder, { recursive: true })
  })

  const identity: GatewayIdentity = {
    ...anybody,
    callerOf: async ({ authorization = null }) => ({ ...ANYBODY, token: authorization }),
  }

  const start = async (operations: OperationsSettings) => {
    gateway = await startAsker(region, { operations, identity, log })
  }

  async function follow(text: string): Promise<TrustedDocuments> {
    writeFileSync(file, text)
    trusted = await followTrustedDocuments({
      ...{ file, log },
      timer: (work) => {
        look = work
        return () => undefined
      },
    })
    return trusted
  }

  async function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${gateway?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const { data, errors } = (await response.json()) as {
      data?: { countries?: unknown[] }
      errors?: { message: string; extensions: { code: string } }[]
    }
    return { status: response.status, countries: data?.countries?.length, code: errors?.[0]?.extensions.code, errors }
  }

  const ANSWERED = { status: 200, countries: 4 }

  describe('with a closed set', () => {
    beforeEach(async () => start({ trusted: await follow(manifestOf(NAMES)), isClosed: true }))

    it('answers what is in it, by its text and by its digest, the first time and again', async () => {
      for (const body of [{ query: NAMES }, byDigest(NAMES), { query: NAMES }, byDigest(NAMES)])
        expect(await post(body)).toMatchObject(ANSWERED)
    })

    it.each([
      ['another text', { query: CODES }],
      ['the same with a space more', { query: `${NAMES} ` }],
      ['a text that a digest of the set comes with', { query: CODES, ...byDigest(NAMES) }],
      ['a text with its own digest', { query: CODES, ...byDigest(CODES) }],
    ])('refuses %s, and again', async (_, body) => {
      expect((await post(body)).countries).toBeUndefined()
      expect((await post(body)).status).toBeGreaterThanOrEqual(400)
      // Nor is the digest kept.
      expect(await post(byDigest(CODES))).toMatchObject({ countries: undefined, code: 'REQUEST_MALFORMED' })
    })

    it('names the code and the remedy', async () => {
      expect(await post({ query: CODES })).toMatchObject({ status: 403, code: 'QUERY_NOT_TRUSTED' })
    })

    it('answers what is published, and no longer what is retired, without a restart', async () => {
      expect(await post({ query: NAMES })).toMatchObject(ANSWERED)
      writeFileSync(file, manifestOf(CODES))
      look()
      await until('Other documents are trusted')
      expect(await post({ query: CODES })).toMatchObject(ANSWERED)
      expect(await post({ query: NAMES })).toMatchObject({ status: 403, code: 'QUERY_NOT_TRUSTED' })
      expect(await post(byDigest(NAMES))).toMatchObject({ countries: undefined })
    })

    it('keeps what it has while the file is wrong, and says so once', async () => {
      const before = lines.length
      writeFileSync(file, '{"format":')
      look()
      await until('is no manifest of trusted documents')
      look()
      expect(await post({ query: NAMES })).toMatchObject(ANSWERED)
      expect(lines.slice(before).filter(({ code }) => code === 'OPERATIONS_INVALID')).toHaveLength(1)
    })
  })

  it.each([
    ['no JSON', 'operations'],
    ['another format', '{"format":"other","version":1,"operations":[]}'],
    ['a text under the digest of another', manifestOf(NAMES).replace('code name', 'name code')],
  ])('does not start with %s', async (_, text) => {
    await expect(follow(text)).rejects.toMatchObject({ code: 'OPERATIONS_INVALID' })
  })

  it('keeps any text that comes with its digest, so that the digest does the next time', async () => {
    await start({})
    expect(await post(byDigest(CODES))).toMatchObject({ countries: undefined, code: 'REQUEST_MALFORMED' })
    expect(await post({ query: CODES, ...byDigest(CODES) })).toMatchObject(ANSWERED)
    expect(await post(byDigest(CODES))).toMatchObject(ANSWERED)
  })

  it('tells its schema, and what somebody may have meant, to those who may see it', async () => {
    await start({})
    expect(await post({ query: TYPE })).toMatchObject({ status: 200, errors: undefined })
    expect((await post({ query: MISTAKE })).errors?.[0]?.message).toContain('Did you mean "code"')
  })

  it('tells both to whoever has signed in, where they may see it, and to nobody else with the same question', async () => {
    await start({ introspection: 'signed-in' })
    const signedIn = { authorization: 'Bearer somebody' }
    for (const headers of [signedIn, {}, signedIn, {}]) {
      expect((await post({ query: TYPE }, headers)).status).toBe(headers === signedIn ? 200 : 400)
      const told = (await post({ query: MISTAKE }, headers)).errors?.[0]?.message ?? ''
      expect(told.includes('Did you mean "code"')).toBe(headers === signedIn)
    }
  })

  it.each(['nobody', 'signed-in'] as const)('tells neither to anybody where %s may see it', async (introspection) => {
    await start({ introspection })
    for (const query of [TYPE, TYPE, `{ ...f } fragment f on Query { __schema { types { name } } }`]) {
      const { status, errors } = await post({ query })
      expect({ status, message: errors?.[0]?.message }).toEqual({
        status: 400,
        message: 'This gateway does not tell its schema.',
      })
    }
    expect((await post({ query: MISTAKE })).errors?.[0]?.message).toBe('Cannot query field "cod" on type "Country".')
    const wrong = { query: 'query($l: Language) { countries { name(lang: $l) } }', variables: { l: 'EM' } }
    expect((await post(wrong)).errors?.[0]?.message).not.toContain('Did you mean')
    expect(await post({ query: '{ countries { __typename } }' })).toMatchObject(ANSWERED)
  })
})

it('texts that clients leave with their digests take no more memory than they may', async () => {
  const { byDigest: kept, textOf } = operationsWith({})
  const names = ['a', 'b', 'c', 'd', 'e']
  for (const name of names) await kept.set(`apq:${name}`, name.repeat(1024 * 1024))
  expect(names.map((name) => textOf(name)?.length ?? null)).toEqual([null, ...names.slice(1).map(() => 1024 * 1024)])
})
