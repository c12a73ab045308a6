import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Delivery } from '../intake/delivery.ts'

export interface Fingerprint {
  /** The same for the same bytes, published on the same day under the same declarations. */
  readonly contentHash: string
  /** How many lines the file has, its header not counted. */
  readonly lines: number
}

const NEWLINE = 0x0a

/** What a delivery is recognised by without reading its figures. */
export async function fingerprint({ path, publishedAt, partnersComplete }: Delivery): Promise<Fingerprint> {
  const bytes = await readFile(path)
  const declarations = `${publishedAt.toISOString()} ${partnersComplete ? 'all partners' : 'some partners'}\n`
  let newlines = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) newlines += 1
  return {
    contentHash: createHash('sha256').update(declarations).update(bytes).digest('hex'),
    lines: Math.max(0, newlines - 1),
  }
}
