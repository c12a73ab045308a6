import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Bytes read at once: some hundred lines. */
const CHUNK = 64 * 1024

/** The bytes of a file as it lies on disk. It is closed when the reading ends, at the end of the file or before. */
export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(CHUNK) })
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** What gzip has compressed. The reading of the compressed bytes ends with it. */
export async function* decompress(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK })
  // What breaks on the way reaches whoever reads from the end of it.
  const ended = pipeline(bytes, gunzip).catch(() => {})
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } finally {
    gunzip.destroy()
    await ended
  }
}
