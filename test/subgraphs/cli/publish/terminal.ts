import { PassThrough } from 'node:stream'
import type { Terminal } from '../../../../subgraphs/cli/publish/ask-to-go-on.ts'

/** A terminal whose keys a test presses. */
export function terminal({ isTTY = true } = {}): Terminal & {
  readonly screen: () => string
  press(keys: string): void
} {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input })
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 })
  let screen = ''
  output.on('data', (chunk: Buffer) => (screen += chunk.toString('utf8')))
  return {
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    screen: () => screen,
    press: (keys) => void input.write(keys),
  }
}
