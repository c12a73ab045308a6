import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { hasEnded } from '../../../../shared/local/processes/alive.ts'
import { setStage, type Stage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(120_000)

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.clear())

describe('a start that is called off with Ctrl-C', () => {
  it('while the databases are made, leaves nothing and says 130, as shells do', async () => {
    const start = stage.up('--published-only')
    await start.printed(stage.home.folder)
    start.pressCtrlC()
    expect(await start.ended).toEqual({ code: 130, signal: null })
    stage.expectNothingLeft([])
    expect(existsSync(join(stage.home.folder, 'postgres', 'data.unfinished'))).toBe(false)
  })

  it('while the parts start, leaves nothing either', async () => {
    const start = stage.up('--published-only')
    await start.printed('PostgreSQL         ready')
    start.pressCtrlC()
    expect(await start.ended).toEqual({ code: 130, signal: null })
    expect(start.output).not.toMatch(/_FAILED|_UNAVAILABLE|at .*:\d+:\d+/)
    stage.expectNothingLeft([])
  })
})

describe('a second Ctrl-C', () => {
  it('ends everything at once, also what would take its time', async () => {
    const start = stage.up('--published-only')
    await start.printed('Regional service   ready')
    const pids = [...stage.parts().values()]
    const slow = stage.pid('regional')
    process.kill(slow, 'SIGSTOP')
    start.pressCtrlC()
    await start.printed('Stopping')
    start.pressCtrlC()
    expect(await hasEnded(slow, 4000)).toBe(true)
    expect(await start.ended).toEqual({ code: 130, signal: null })
    expect(await Promise.all(pids.map((pid) => hasEnded(pid, 10_000)))).not.toContain(false)
    stage.expectNothingLeft(pids)
  })
})

describe('an exchange that nobody listens to any more', () => {
  it('ends when its terminal is closed', async () => {
    const running = stage.up('--only', 'postgres')
    await running.printed('Ctrl-C stops everything.')
    running.process.kill('SIGHUP')
    expect(await running.ended).toEqual({ code: 0, signal: null })
    stage.expectNothingLeft([])
  })

  it('ends when whoever read its output has gone, and complains to nobody', async () => {
    const running = stage.up('--only', 'postgres')
    running.process.stdout?.destroy()
    expect(await running.ended).toEqual({ code: 0, signal: null })
    expect(running.output).toMatch(/^The regional exchange.*\n {2}PostgreSQL .*\n\nStopping … \/ Остановка …\n$/)
    stage.expectNothingLeft([])
  })
})
