import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, jest } from '@jest/globals'
import { projectFile } from '../../../../shared/project.ts'
import { temporaryFolder } from '../../kit/fixtures/delivery-file.ts'
import { exchange, startExchange } from '../exchange.ts'
import { leavingFile } from '../permits-file.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

const folder = temporaryFolder()
afterAll(() => folder.remove())

const GOOD = leavingFile([
  { period: '2013-01', sex: 'женщины', value: 1200 },
  { period: '2013-01', sex: 'мужчины', value: '3 400' },
])
const BAD = leavingFile([
  { period: '2013-01', sex: 'жонщины', value: 1200 },
  { period: '2013-13', value: 7 },
  { period: '2013-02', sex: 'жонщины', value: 'много' },
])
const clean = folder.write('permits.csv', GOOD)
const broken = folder.write('broken.csv', BAD)

/** А to я stand together there as they do in Unicode; ё does not. */
function inWindows1251(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? code : letter === 'ё' ? 0xb8 : code - 0x350
}

const validate = (...words: string[]) => exchange(['validate', ...words, '--country', 'KG'])

describe('a delivery that is validated', () => {
  it('ends with 0 where nothing is wrong, says how it was read, and needs no database', async () => {
    const { code, stdout, stderr } = await validate(clean)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(`permits.csv, Kyrgyzstan

format      columns as columns.csv says
encoding    utf-8 (the bytes allow nothing else)
separator   ;
lines read  2
accepted    2
errors      0
warnings    0

Nothing is wrong with it.
`)
  })

  it('ends with 1 where something is, and says every mistake with line, column, header, value and remedy', async () => {
    const { code, stdout, stderr } = await validate(broken)
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(/\nlines read +3\naccepted +0\nwith errors +3\n/)
    expect(stdout).toMatch(/\n2:6 +Пол +жонщины +"жонщины" is no code of CL_SEX: .*женщины/)
    expect(stdout).toMatch(/\n3:3 +Период +2013-13 /)
    expect(stdout.match(/\nWhat to do: /g)?.length).toBe(new Set(stdout.match(/^[A-Z]+_[A-Z_]+/gm)).size)
    expect(stdout).toMatch(/\n\nIt cannot be loaded before the errors are corrected\.\n$/)
  })

  it('is reported in Russian where that is asked for', async () => {
    const { code, stdout } = await validate(broken, '--lang', 'ru')
    expect(code).toBe(1)
    expect(stdout).toContain('broken.csv, Кыргызстан\n')
    expect(stdout).toContain('\nЧто делать: ')
    expect(stdout).not.toMatch(/What to do|is no code/)
  })

  it('ends with 3 for warnings alone', async () => {
    const letters = Buffer.from(Array.from(GOOD, inWindows1251))
    const { code, stdout } = await validate(folder.write('windows.csv', letters))
    expect(stdout).toContain('\nencoding    windows-1251 (detected by its letters: state it with --encoding)\n')
    expect([code, stdout]).toEqual([3, expect.stringMatching(/\nIt can be loaded; look at the warnings first\.\n$/)])
    const stated = await validate(join(folder.path, 'windows.csv'), '--encoding', 'CP1251')
    expect([stated.code, stated.stdout]).toEqual([0, expect.stringContaining('windows-1251 (as stated)')])
  })

  it('may be compressed', async () => {
    const { code, stdout } = await validate(folder.write('permits.csv.gz', gzipSync(GOOD)))
    expect([code, stdout]).toEqual([0, expect.stringContaining('columns.csv says, compressed with gzip\n')])
  })

  it('is refused with a remedy where it is a spreadsheet', async () => {
    const { code, stdout } = await validate(folder.write('permits.xlsx', Buffer.from('PK\u0003\u0004………………………')))
    expect([code, stdout]).toEqual([1, expect.stringMatching(/\nFILE_FORMAT_REFUSED: [^]*\nWhat to do: .*Save as/)])
  })
})

describe('the report', () => {
  it('is one JSON object, with a summary and the problems', async () => {
    const { code, stdout } = await validate(broken, '--format', 'json', '--limit', '1')
    const { summary, problems } = JSON.parse(stdout) as { summary: Record<string, unknown>; problems: unknown[] }
    expect(code).toBe(1)
    expect(summary).toMatchObject({ country: 'KG', separator: ';', lines: { read: 3, refused: 3 }, warnings: 0 })
    expect(summary['errors']).toBeGreaterThan(2)
    expect(problems).toHaveLength(1)
  })

  it('is one JSON object a line, of every problem, and nothing else on standard output', async () => {
    const { code, stdout, stderr } = await validate(broken, '--format', 'lines', '--limit', '1')
    const problems = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; column: number })
    expect(code).toBe(1)
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(
      expect.arrayContaining(['2:6', '3:3', '4:6']),
    )
    expect(stderr).toMatch(/^broken\.csv, Kyrgyzstan\n[^]*\nerrors +\d\n/)
  })

  it('is SARIF', async () => {
    const { stdout } = await validate(broken, '--format', 'sarif')
    const { version, runs } = JSON.parse(stdout) as { version: string; runs: { results: unknown[] }[] }
    expect(version).toBe('2.1.0')
    expect(runs[0]?.results[0]).toMatchObject({ level: 'error', locations: [{}] })
  })
})

describe('a command line that is not understood', () => {
  it.each([
    [['nowhere.csv'], /^USAGE_INVALID: There is no file nowhere\.csv\.\n/],
    [[folder.path], /^USAGE_INVALID: .* is not a file\.\n/],
    [[clean, '--mapping', 'none.csv'], /^USAGE_INVALID \(--mapping\): There is no file none\.csv\.\n/],
    [[clean, '--separator', '#'], /It is one of ; , \| tab\.\n/],
    [[clean, '--encoding', 'ebcdic'], /It is one of utf-8, /],
    [[clean, '--limit', '-1'], /It is a whole number, at most 100000\.\n/],
    [[clean, '--format', 'xml'], /Allowed choices are table, json, sarif, lines\.\n/],
  ])('ends with 2: %j', async (words, why) => {
    const { code, stdout, stderr } = await validate(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(why)
  })

  it('has to name the government', async () => {
    expect(await exchange(['validate', clean])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^USAGE_INVALID: No government is named: .*KG \(kyrgyzstan\)/),
    })
    expect(await exchange(['validate', clean], { EXCHANGE_COUNTRY: 'kyrgyzstan' })).toMatchObject({ code: 0 })
  })

  it('is explained in Russian first where that is asked for', async () => {
    const { stderr } = await validate('nowhere.csv', '--lang', 'ru')
    expect(stderr).toMatch(/\n {2}Что это значит: .*\n {2}Что делать: .*\n {2}What to do: .*\n$/)
  })

  it('is explained in Russian also where it is no table at all', async () => {
    const workbook = folder.write('permits.xlsx', Buffer.from('PK\u0003\u0004..xl/workbook.xml'))
    const { code, stdout } = await validate(workbook, '--lang', 'ru', '--format', 'lines')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'FILE_FORMAT_REFUSED',
      message: 'permits.xlsx: Это книга XLSX, а не CSV.',
    })
  })
})

/** Lines of a delivery, and how many of them are wrong. */
async function largeFile(name: string, lines: number, sex: string): Promise<string> {
  const path = join(folder.path, name)
  const [header = '', line = ''] = leavingFile([{ period: '2013-01', sex, value: 12 }]).split('\n')
  const thousand = `${line}\n`.repeat(1000)
  await pipeline(function* () {
    yield `${header}\n`
    for (let written = 0; written < lines; written += 1000) yield thousand
  }, createWriteStream(path))
  return path
}

/** What it took at most, in MiB. */
async function peakOf(
  words: readonly string[],
  readAfterMs = 0,
): Promise<{ readonly mebibytes: number; lines: number }> {
  const child = spawn(
    process.execPath,
    ['--import', projectFile('test/fixtures/say-peak.ts'), projectFile('dist/subgraphs/cli/main.js'), ...words],
    { env: { PATH: process.env['PATH'] } },
  )
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  let lines = 0
  const read = () => child.stdout.on('data', (chunk: Buffer) => (lines += chunk.filter((byte) => byte === 10).length))
  setTimeout(read, readAfterMs)
  await once(child, 'close')
  return { mebibytes: Number(/peak ([\d.]+)/.exec(said)?.[1]), lines }
}

describe('a large delivery', () => {
  it('takes no more memory with a hundred thousand mistakes than with ten thousand', async () => {
    const small = await peakOf(['validate', await largeFile('small.csv', 10_000, 'жонщины'), '--country', 'KG'])
    const large = await peakOf(['validate', await largeFile('large.csv', 100_000, 'жонщины'), '--country', 'KG'])
    expect(large.mebibytes).toBeLessThan(small.mebibytes + 40)
  })

  it('prints all its mistakes as lines to whoever is slow to read them, in little memory', async () => {
    const words = ['validate', join(folder.path, 'large.csv'), '--country', 'KG', '--format', 'lines']
    const { mebibytes, lines } = await peakOf(words, 2000)
    expect(lines).toBe(100_000)
    expect(mebibytes).toBeLessThan(200)
  })

  it('ends quietly when nobody reads its mistakes any more', async () => {
    const child = startExchange(
      ['validate', join(folder.path, 'large.csv'), '--country', 'KG', '--format', 'lines'],
      {},
    )
    await child.printed('CODE_UNKNOWN')
    child.process.stdout?.destroy()
    expect(await child.ended).toEqual({ code: 141, signal: null })
    expect(child.output).not.toMatch(/EPIPE|INTERNAL/)
  })

  it('is given up with Ctrl-C, as shells say it', async () => {
    const child = startExchange(
      ['validate', join(folder.path, 'large.csv'), '--country', 'KG', '--format', 'lines'],
      {},
    )
    await child.printed('CODE_UNKNOWN')
    child.pressCtrlC()
    expect(await child.ended).toEqual({ code: 130, signal: null })
    expect(child.output).toContain('Called off: nothing is half done.')
  })
})

describe('what a file is called', () => {
  it('does not reach the terminal as an order to it', async () => {
    const { stdout } = await validate(folder.write('a\u001b[2J.csv', readFileSync(clean)))
    expect(stdout).not.toContain('\u001b')
  })
})
