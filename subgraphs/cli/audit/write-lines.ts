import { once } from 'node:events'

const CHUNK = 1 << 16

/** Write lines no faster than they are taken. */
export async function writeLines(lines: AsyncIterable<string>, output: NodeJS.WritableStream): Promise<void> {
  let text = ''
  const flush = async () => {
    const written = output.write(text)
    text = ''
    if (!written) await once(output, 'drain')
  }
  for await (const line of lines) {
    text += line
    if (text.length >= CHUNK) await flush()
  }
  await flush()
}
