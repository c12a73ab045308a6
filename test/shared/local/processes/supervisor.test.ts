import { readFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import type { ProcessReport } from '../../../../shared/local/process-report.ts'
import { isAlive } from '../../../../shared/local/processes/alive.ts'
import type { Child } from '../../../../shared/local/processes/child.ts'
import { runsIn } from '../../../../shared/local/processes/run-record.ts'
import { supervise, type Supervisor } from '../../../../shared/local/processes/supervisor.ts'
import { projectFile } from '../../../../shared/project.ts'
import { temporaryHome } from '../../../fixtures/home.ts'

const home = temporaryHome()
const lost: string[] = []
const reports: ProcessReport[] = []
let supervisor: Supervisor

const start = (manner: string, patienceMs = 10_000): Child => {
  supervisor = supervise({ runFolder: home.runFolder, onLost: (child, how) => lost.push(`${child.name}: ${how}`) })
  return supervisor.start({
    name: manner,
    port: 4002,
    script: projectFile('test/fixtures/processes/part.ts'),
    arguments: [manner],
    environment: { WORD: 'a secret of its own' },
    logFile: home.logFile(manner),
    patienceMs,
    graceMs: 300,
    onReport: (report) => reports.push(report),
  })
}

afterEach(() => supervisor.stop())
afterAll(() => home.remove())

describe('a supervised part', () => {
  it('reports its progress, then that it is ready, and ends when asked to', async () => {
    const part = start('willing')
    expect(await part.ready).toEqual({ kind: 'ready', port: 1, summary: 'two rows' })
    expect(reports.map(({ kind }) => kind)).toEqual(['progress', 'ready'])
    expect(runsIn(home.runFolder)).toEqual([{ name: 'willing', port: 4002, pid: part.pid, owner: process.pid }])
    await supervisor.stop()
    expect(await part.ended).toBe('signal SIGTERM')
    expect(isAlive(part.pid)).toBe(false)
    expect(runsIn(home.runFolder)).toEqual([])
    expect(lost).toEqual([])
  })

  it('sees the environment it was given and nothing else', async () => {
    await start('willing').ready
    expect(readFileSync(home.logFile('willing'), 'utf8')).toContain('told a secret of its own')
    await supervisor.stop()
  })

  it('is killed when it does not end in its grace', async () => {
    const part = start('deaf')
    await part.ready
    await supervisor.stop()
    expect(await part.ended).toBe('signal SIGKILL')
  })

  it.each([
    ['hopeless', 'could not start: Line 7 holds no number (DELIVERY_INVALID)'],
    ['broken', 'ended before it was ready (exit code 1)'],
    ['silent', 'has said nothing for 0.7 seconds'],
  ])('that is %s fails with what is known, and where its log is', async (manner, how) => {
    const part = start(manner, manner === 'silent' ? 700 : 10_000)
    await expect(part.ready).rejects.toMatchObject({
      code: 'PROCESS_FAILED',
      message: `${manner} ${how}; its log is ${home.logFile(manner)}.`,
      place: home.logFile(manner),
    })
    expect(readFileSync(home.logFile(manner), 'utf8')).toContain(`a ${manner} part`)
  })

  it('is missed when it ends by itself after it was ready', async () => {
    const part = start('willing')
    await part.ready
    process.kill(part.pid, 'SIGKILL')
    await part.ended
    await new Promise(setImmediate)
    expect(lost).toEqual(['willing: signal SIGKILL'])
  })
})
