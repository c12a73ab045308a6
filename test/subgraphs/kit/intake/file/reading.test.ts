import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from '@jest/globals'
import { projectFile } from '../../../../../shared/project.ts'
import { openDeliveryFile } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'
import { temporaryFolder } from '../../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `Разрешения на работу;KG;женщины;2013;${at};примечание к строке ${at}\n`)
const text = (count: number) => `Показатель;Страна;Пол;Период;Значение;Примечание\n${lines(count).join('')}`

const LONG = text(20_000)
const open = (path: string) =>
  openDeliveryFile({ path }, (problem) => {
    throw new Error(problem.message.en)
  })

describe.each([
  ['a file', Buffer.from(LONG)],
  ['a compressed file', gzipSync(LONG)],
])('%s', (_, bytes) => {
  it('comes in batches, says how far it is, and at the end the hash of its bytes on disk', async () => {
    const file = await open(folder.write('figures', bytes))
    expect(file.bytes).toBe(bytes.length)
    expect(file.bytesRead()).toBe(0)
    expect(() => file.contentHash()).toThrow('when it has been read to its end')
    const read: number[] = []
    let records = 0
    for await (const batch of file.records()) {
      read.push(file.bytesRead())
      records += batch.length
    }
    expect(records).toBe(20_001)
    expect(read.length).toBeGreaterThan(20)
    expect(read).toEqual(read.toSorted((one, other) => one - other))
    expect(file.bytesRead()).toBe(bytes.length)
    expect(file.contentHash()).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('is read anew when it is asked for its records again', async () => {
    const file = await open(folder.write('figures', bytes))
    for await (const batch of file.records()) if (batch.length > 0) break
    let records = 0
    for await (const batch of file.records()) records += batch.length
    expect(records).toBe(20_001)
    expect(file.contentHash()).toHaveLength(64)
  })

  it('is closed before it is read, and when its reader leaves', async () => {
    const path = folder.write('figures', bytes)
    const file = await open(path)
    expect(handlesOf(path)).toBe(0)
    for await (const batch of file.records()) {
      expect(batch[0]?.line).toBe(1)
      expect(handlesOf(path)).toBe(SEEN ? 1 : 0)
      break
    }
    expect(handlesOf(path)).toBe(0)
  })
})

/** Whether the system shows which files are open. */
const SEEN = existsSync('/proc/self/fd')

/** How often this process has a file open. */
function handlesOf(path: string): number {
  if (!SEEN) return 0
  return readdirSync('/proc/self/fd').filter((handle) => {
    try {
      return readlinkSync(`/proc/self/fd/${handle}`) === path
    } catch {
      return false
    }
  }).length
}

describe('the memory of a process', () => {
  const peak = (count: number): { records: number; megabytes: number } => {
    const path = folder.write('figures.gz', gzipSync(text(count)))
    const script = projectFile('test/subgraphs/kit/intake/file/peak-of-reading.ts')
    // The young generation small, because it grows to its limit whatever is read.
    const node = ['--no-warnings', '--max-semi-space-size=4', script, path]
    return JSON.parse(execFileSync(process.execPath, node, { encoding: 'utf8' }))
  }

  it('stays the same for ten times as many lines', () => {
    const small = peak(20_000)
    const large = peak(200_000)
    expect([small.records, large.records]).toEqual([20_001, 200_001])
    // The cells of all these lines would take several times as much; when garbage is collected varies by some of it.
    expect(large.megabytes).toBeLessThan(small.megabytes + 50)
  })
})
