import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { invalid } from '../intake/invalid.ts'

/** A file with what is declared about it. */
export interface Declared {
  readonly path: string
  /** Null: whenever it is published here. */
  readonly publishedAt: Date | null
  readonly partnersComplete: boolean
  /** The file that says how to read it, where that is not the government's own: another reading is another delivery. */
  readonly mapping?: string | undefined
}

export interface Fingerprint {
  /** The same for the same bytes, read in the same way, published on the same day under the same declarations. */
  readonly contentHash: string
  /** How many lines the file has, its header not counted. */
  readonly lines: number
}

const NEWLINE = 0x0a

/**
 * What a delivery is recognised by without reading its figures.
 * @throws DELIVERY_INVALID for a file that cannot be read
 */
export async function fingerprint({ path, publishedAt, partnersComplete, mapping }: Declared): Promise<Fingerprint> {
  const moment = publishedAt === null ? 'when published' : publishedAt.toISOString()
  const hash = createHash('sha256').update(`${moment} ${partnersComplete ? 'all partners' : 'some partners'}\n`)
  let newlines = 0
  if (mapping !== undefined) for await (const chunk of bytesOf(mapping)) hash.update(chunk)
  for await (const chunk of bytesOf(path)) {
    hash.update(chunk)
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) newlines += 1
  }
  return { contentHash: hash.digest('hex'), lines: Math.max(0, newlines - 1) }
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } catch (cause) {
    throw invalid({ path, line: 1, column: 1 }, 'The file cannot be read.', cause)
  }
}
