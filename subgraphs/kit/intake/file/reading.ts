import { createHash } from 'node:crypto'
import { readBytes } from './file-bytes.ts'

/** One reading of a file from its first byte to its last. */
export class Reading {
  #bytesRead = 0
  #hash: string | null = null

  get bytesRead(): number {
    return this.#bytesRead
  }

  get ended(): boolean {
    return this.#hash !== null
  }

  /** SHA-256 over all bytes, in hexadecimal. */
  get hash(): string {
    if (this.#hash === null) throw new Error('The hash of a file is known when it has been read to its end.')
    return this.#hash
  }

  async *read(path: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for await (const chunk of readBytes(path)) {
      hash.update(chunk)
      this.#bytesRead += chunk.length
      yield chunk
    }
    this.#hash = hash.digest('hex')
  }
}
