import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { DeliverySource } from '../../kit/intake/open-delivery.ts'
import type { DraftFacts } from '../../kit/release/release-desk.ts'

/**
 * The same for the same bytes, read in the same way under the same declarations: that is the same delivery.
 * @returns SHA-256 in hexadecimal
 */
export async function contentHash(
  { path, decimal, mapping }: DeliverySource,
  { publishedAt, partnersComplete }: Pick<DraftFacts, 'publishedAt' | 'partnersComplete'>,
): Promise<string> {
  const day = publishedAt === null ? 'when published' : publishedAt.toISOString()
  const declarations = [day, partnersComplete ? 'all partners' : 'some partners', ...(decimal ? [decimal] : [])]
  const hash = createHash('sha256').update(`${declarations.join(' ')}\n`)
  for (const file of mapping === undefined ? [path] : [mapping, path]) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}
