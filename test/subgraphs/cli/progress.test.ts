import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { openProgress } from '../../../subgraphs/cli/progress.ts'

/** What was written to it so far. */
function output(isTTY: boolean, columns = 100) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns, cursorTo: () => true, clearLine: () => true })
  let text = ''
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text }
}

describe('progress', () => {
  it('is a line at every quarter at most where nobody watches', () => {
    const { stream, text } = output(false)
    let now = 0
    const progress = openProgress(stream, () => now)
    for (let done = 0; done <= 1000; done += 1) {
      now += 10
      progress.show('Reading permits.csv', done, 1000, `${done} lines`)
    }
    expect(text().split('\n')).toEqual([
      'Reading permits.csv: 25 %, 250 lines',
      'Reading permits.csv: 50 %, 500 lines',
      'Reading permits.csv: 75 %, 750 lines',
      'Reading permits.csv: 100 %, 1000 lines',
      '',
    ])
  })

  it('is silent there about what is over at once', () => {
    const { stream, text } = output(false)
    const progress = openProgress(stream, () => 0)
    for (const done of [0, 500, 1000]) progress.show('Reading', done, 1000)
    progress.close()
    expect(text()).toBe('')
  })

  it('is a bar for each step on a terminal, which has its cursor back at the end', () => {
    const { stream, text } = output(true)
    const progress = openProgress(stream)
    progress.show('Cells', 1, 4)
    progress.show('Protection', 0, 0)
    progress.show('Margins', 1, 1, 'done')
    progress.close()
    progress.close()
    expect(text()).toMatch(/Cells +░{20} 0 %[^]*Cells +█{20} 100 %[^]*Protection +█{20} 100 %/)
    expect(text()).toMatch(/Margins +█{20} 100 % done/)
    expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'))
  })

  it('is words alone on a narrow terminal', () => {
    const { stream, text } = output(true, 60)
    const progress = openProgress(stream)
    progress.show('Cells', 1, 4, '1 of 4')
    progress.close()
    expect(text()).toContain('1 of 4')
    expect(text()).not.toContain('█')
  })
})
