import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { isAlive } from '../../../../shared/local/processes/alive.ts'
import { openHomeDatabase } from '../../../../subgraphs/cli/database/home-database.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { exchange, startExchange } from '../exchange.ts'
import { setStage, type Stage } from '../up/stage.ts'

// A machine may be busy with other things.
jest.setTimeout(120_000)

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.clear())

const releases = () => exchange(['releases', '--country', 'KG'], stage.environment)
const NONE = 'Kyrgyzstan has no releases yet.\nNext: exchange load FILE --country KG\n'

describe('a government whose database nobody has named', () => {
  it('is told where its port is taken', async () => {
    const stranger = createServer().listen(stage.port + 32, '127.0.0.1')
    await once(stranger, 'listening')
    const { code, stderr } = await releases()
    stranger.close()
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^PORT_IN_USE.*\(for postgres\) is in use\.\n/)])
    stage.expectNothingLeft([])
  })

  it('has one in EXCHANGE_HOME, which is started and stopped again', async () => {
    const { code, stdout, stderr } = await releases()
    expect([code, stdout, stderr]).toEqual([0, NONE, `Starting PostgreSQL (${stage.home.folder}) …\n`])
    stage.expectNothingLeft([])
  })

  it('is left as it was when the command is given up', async () => {
    const running = startExchange(['releases', '--country', 'KG'], stage.environment)
    await running.printed('Starting PostgreSQL')
    running.pressCtrlC()
    expect({ ...(await running.ended), output: running.output }).toEqual({
      ...{ code: 130, signal: null },
      output: expect.stringMatching(/^Starting PostgreSQL .*\n\nCalled off: nothing is half done\. \/ .*\n$/),
    })
    stage.expectNothingLeft([])
  })

  it('shares it with other commands that run at the same time', async () => {
    const all = await Promise.all([releases(), releases(), releases()])
    expect(all.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 0, stdout: NONE })),
    )
    stage.expectNothingLeft([])
  })

  it('leaves it running for an exchange that was started meanwhile', async () => {
    jest.spyOn(process.stderr, 'write').mockReturnValueOnce(true)
    const database = await openHomeDatabase({
      ...{ home: stage.home.folder, port: stage.port, searchPath: process.env['PATH'] ?? '' },
      ...{ country: kyrgyzstan, lang: 'EN' },
    })
    const up = stage.up('--only', 'postgres')
    await up.printed('found running')
    await up.printed('Ctrl-C stops everything.')
    const server = stage.postgres()
    await database.close()
    expect([server === undefined, stage.postgres()]).toEqual([false, server])
    up.pressCtrlC()
    expect(await up.ended).toEqual({ code: 0, signal: null })
    stage.expectNothingLeft([])
  })

  it('uses that of an exchange that runs, and leaves it running', async () => {
    const up = stage.up('--only', 'postgres')
    await up.printed('Ctrl-C stops everything.')
    const server = stage.postgres() ?? 0
    const { code, stderr } = await releases()
    expect([code, stderr]).toEqual([0, ''])
    expect([stage.postgres(), isAlive(server)]).toEqual([server, true])
    up.pressCtrlC()
    expect(await up.ended).toEqual({ code: 0, signal: null })
    stage.expectNothingLeft([server])
  })
})
