import { readFile } from 'node:fs/promises'
import { codeOf, ExchangeError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import { readManifest } from '../../shared/operations/manifest.ts'
import { intervals, repeat, type Timer } from '../../shared/repeat.ts'

/** The documents that somebody has looked at before they may be asked. */
export interface TrustedDocuments {
  /** The text with this SHA-256, hexadecimal; null: none is trusted. */
  textOf(digest: string): string | null
  /** Whether exactly this text is trusted. */
  has(text: string): boolean
  close(): Promise<void>
}

export interface TrustedDocumentsParts {
  /** A manifest, as `exchange operations publish` keeps it. */
  readonly file: string
  readonly log: Log
  readonly timer?: Timer
}

/** A document counts, and counts no more, that much later than it is written, at most. */
const LOOK_EVERY_MS = 2000

/**
 * Follow the manifest. One that is wrong, or is gone, changes nothing and is said once.
 * @throws OPERATIONS_INVALID where it is wrong from the beginning
 */
export async function followTrustedDocuments(parts: TrustedDocumentsParts): Promise<TrustedDocuments> {
  const { file, log, timer = intervals } = parts
  let text = await read(file)
  let byDigest = documentsIn(text, file)
  let texts = new Set(byDigest.values())
  let told = ''

  async function look(): Promise<void> {
    const now = await read(file)
    if (now === text) return
    byDigest = documentsIn(now, file)
    texts = new Set(byDigest.values())
    text = now
    told = ''
    log.info({ documents: texts.size }, 'Other documents are trusted from now on')
  }

  const looking = repeat(look, {
    everyMs: LOOK_EVERY_MS,
    timer,
    onFailure(error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message === told) return
      told = message
      log.error({ code: codeOf(error) }, message)
    },
  })
  return {
    textOf: (digest) => byDigest.get(digest) ?? null,
    has: (asked) => texts.has(asked),
    close: () => looking.end(),
  }
}

const documentsIn = (text: string, file: string): ReadonlyMap<string, string> =>
  new Map(readManifest(text, file).map(({ id, body }) => [id, body]))

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('OPERATIONS_INVALID', `${file} cannot be read.`, { place: file, cause })
  }
}
