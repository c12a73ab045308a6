import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { hasEnded, isAlive } from '../../../../shared/local/processes/alive.ts'
import { MAIN_QUESTION } from '../../../../subgraphs/cli/up/main-question.ts'
import { countries } from '../../../../subgraphs/countries.ts'
import { exchange, type Running } from '../exchange.ts'
import { setStage, type Stage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(120_000)

const GOVERNMENTS = countries.map(({ graph }) => graph)
const PARTS = ['gateway', 'regional', ...GOVERNMENTS, 'issuers']
const READY = 'Ctrl-C stops everything.'

let stage: Stage
let running: Running

const ask = (query: string) => exchange(['query', '--text', query], stage.environment)

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.clear())

// One exchange's life, in order.
describe('on a fresh home', () => {
  it('starts every part, each as a process of its own, and says so with a line for each', async () => {
    running = stage.up('--published-only')
    await running.printed(READY)
    expect([...stage.parts().keys()].sort()).toEqual([...PARTS, 'postgres'].sort())
    expect(new Set(stage.parts().values()).size).toBe(PARTS.length + 1)
    expect(running.output).toMatch(`PostgreSQL         ready on port ${stage.port + 32}, 6 databases`)
    countries.forEach(({ name }, at) => {
      expect(running.output).toMatch(new RegExp(`${name.en} +rows loaded: \\d+ of \\d+\n`))
      expect(running.output).toMatch(
        new RegExp(`${name.en} +ready on port ${stage.port + at + 2}: (\\d+) releases, \\1 of them new\n`),
      )
    })
  })

  it('asks the main question by itself, and shows question, answer and where to go next', () => {
    const [, question = '', answer = '', next = ''] =
      /The main question \/ Главный вопрос:\n([^]*?)\n\n(comparison\.dataSets[^]*)\nWhere to go next \/ Что дальше:\n([^]*)/.exec(
        running.output,
      ) ?? []
    expect(question).toContain('comparison(\n    select: { indicator: STK_FB,')
    expect(answer).toMatch(/\n2015 +000 +_T +204,382 +3,546,060 +11,643,276 +275,101 +15,668,819 +KG KZ RU TJ\n/)
    expect(answer).toMatch(/\n2020 +000 +_T( +NOT_PUBLISHED){4} +–/)
    expect(next).toContain(`http://127.0.0.1:${stage.port}/graphql`)
    expect(next).toContain(`npx exchange status --url http://127.0.0.1:${stage.port}\n`)
    expect(next).toMatch(/Ctrl-C stops everything\. .*останавливает всё/)
  })

  it('shows the metrics of the gateway and of each government, a hundred above their ports', async () => {
    const pages = [0, ...countries.map((_, at) => at + 2)].map(async (offset) => {
      const answer = await fetch(`http://127.0.0.1:${stage.port + 100 + offset}/metrics`)
      return /^(gateway|government)_requests_total|^gateway_questions_total/m.exec(await answer.text())?.[0]
    })
    expect(await Promise.all(pages)).toEqual([
      'gateway_questions_total',
      ...countries.map(() => 'government_requests_total'),
    ])
  })

  it('asks one question as three people, who get three answers, with the clauses that decide', () => {
    const [, anybody = '', bishkek = '', secretariat = ''] =
      /\nAnybody \/([^]*)\nAn analyst in Bishkek \/([^]*)\nThe secretariat \/([^]*)\nWhere to go next/.exec(
        running.output,
      ) ?? []
    for (const answer of [anybody, bishkek, secretariat]) expect(answer).toMatch(/\nSTK_FB +2015 +000 +_T +3,546,060\n/)
    expect(anybody).toMatch(/\ncountry\.agreed\.clauses\n\(nothing \/ пусто\)\n/)
    // On the other stream, which nobody puts in order with this one.
    expect(running.output.match(/INDICATOR_NOT_COVERED \(country\.agreed\.rows\)/g)).toHaveLength(1)
    expect(anybody).not.toMatch(/KZ-KG-2015|EURASEC/)
    expect(bishkek).toMatch(/\nKZ-KG-2015 +residents-and-flows\n/)
    expect(secretariat).toMatch(/\nEURASEC-DIALOGUE-2014 +by-sex\n/)
    expect(secretariat).not.toContain('KZ-KG-2015')
  })

  it('answers whoever signs in for what was agreed with them, and says what is wrong with another token', async () => {
    const select = 'indicator: FLW_IN, freq: A, startPeriod: "2015", endPeriod: "2015", partner: "KG"'
    const flows = `{ country(code: KZ) { dataSet(select: {${select}}) { clauses { clause } } } }`
    const words = ['query', '--format', 'csv', '--purpose', 'labour-policy', '--text', flows]
    const { stdout: token } = await exchange(
      ['token', '--party', 'KG', '--client', 'kg-mlsp-analyst'],
      stage.environment,
    )
    const asked = await exchange(words, { ...stage.environment, EXCHANGE_TOKEN: token.trim() })
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('residents-and-flows') })
    const changed = await exchange(words, { ...stage.environment, EXCHANGE_TOKEN: `${token.trim()}x` })
    expect(changed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^TOKEN_SIGNATURE_INVALID: /) })
    const nobody = await exchange([...words, '--signed-in'], stage.environment)
    expect(nobody).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^SIGN_IN_NEEDED: /) })
  })

  it('prints nothing that only a terminal understands when it does not talk to one', () => {
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(running.output).not.toMatch(/[\u001b\r]/)
  })

  it('does not start the same parts of a home a second time', async () => {
    const { code, stderr } = await exchange(['up'], stage.environment)
    expect(code).toBe(1)
    expect(stderr).toContain(`runs already, started by process ${running.process.pid}: `)
    expect(stderr).toContain(`kyrgyzstan (port ${stage.port + 2})`)
    expect(stage.parts().size).toBe(PARTS.length + 1)
  })

  it('names each port that is taken, with the part it is for, and starts nothing', async () => {
    const other = await setStage()
    const { code, stderr, stdout } = await exchange(['up'], { ...other.environment, EXCHANGE_PORT: String(stage.port) })
    expect(code).toBe(1)
    expect(stderr).toContain(`PORT_IN_USE: These ports are in use: ${stage.port} (for gateway), `)
    expect(stderr).toContain(`${stage.port + 2} (for kyrgyzstan)`)
    expect(stderr).toContain(`${stage.port + 32} (for postgres)`)
    expect(stderr).toContain('What to do: Stop that program, or set EXCHANGE_PORT')
    expect(stdout).toBe('')
    expect(other.processes()).toEqual([])
    expect(other.postgres()).toBeUndefined()
    await other.clear()
  })

  it('misses a government that dies, and the others go on answering', async () => {
    process.kill(stage.pid('kyrgyzstan'), 'SIGKILL')
    await running.printed('`exchange up --only kyrgyzstan` starts it again.')
    expect(running.output).toMatch(/PROCESS_FAILED: kyrgyzstan has ended \(signal SIGKILL\); the others go on\./)
    const { code, stdout, stderr } = await ask(MAIN_QUESTION)
    expect(code).toBe(3)
    expect(stdout).toMatch(/\n2015 +000 +_T +UNREACHABLE +3,546,060 +11,643,276 +275,101 +15,464,437 +KZ RU TJ\n/)
    expect(stderr).toMatch(
      /^GOVERNMENT_UNREACHABLE \(comparison\.dataSets\.0\): The service of KG could not be reached\.\n/,
    )
  })

  it('stops everything when Ctrl-C is pressed, PostgreSQL too, and has not failed', async () => {
    const pids = [...stage.parts().values()]
    running.pressCtrlC()
    expect(await running.ended).toEqual({ code: 0, signal: null })
    expect(running.output).toMatch(/\nStopping … \/ Остановка …\n$/)
    stage.expectNothingLeft(pids)
  })
})

describe('on a home that has been used', () => {
  it('starts the parts it is told to, with the data that is there', async () => {
    running = stage.up('--published-only', '--only', [...GOVERNMENTS, 'regional'].join(','))
    await running.printed(READY)
    expect([...stage.parts().keys()].sort()).toEqual([...GOVERNMENTS, 'postgres', 'regional'].sort())
    expect(running.output).not.toContain('rows loaded')
    expect(running.output.match(/ready on port \d+: \d+ releases, 0 of them new/g)).toHaveLength(GOVERNMENTS.length)
    expect(running.output).not.toContain('Where to go next')
  })

  it('joins a part to those that run already, and takes it away again alone', async () => {
    const gateway = stage.up('--only', 'gateway', '--no-question')
    await gateway.printed(READY)
    const { code, stdout } = await ask('{ countries { code name } }')
    expect([code, stdout.match(/^[A-Z]{2}/gm)]).toEqual([0, ['KG', 'TJ', 'KZ', 'RU']])
    gateway.pressCtrlC()
    expect(await gateway.ended).toEqual({ code: 0, signal: null })
    expect([...stage.parts().keys()].sort()).toEqual([...GOVERNMENTS, 'postgres', 'regional'].sort())
    expect(isAlive(stage.pid('postgres'))).toBe(true)
  })

  it('leaves PostgreSQL alone behind when it is killed; the next start adopts it', async () => {
    const postgres = stage.pid('postgres')
    const others = [...stage.parts().values()].filter((pid) => pid !== postgres)
    running.process.kill('SIGKILL')
    expect(await Promise.all(others.map((pid) => hasEnded(pid, 8000)))).not.toContain(false)
    expect(isAlive(postgres)).toBe(true)

    running = stage.up('--published-only', '--only', 'kyrgyzstan')
    await running.printed(READY)
    expect(running.output).toMatch(`PostgreSQL         found running on port ${stage.port + 32}`)
    expect([...stage.parts().keys()].sort()).toEqual(['kyrgyzstan', 'postgres'])
    expect(stage.postgres()).toBe(postgres)

    const pids = [...stage.parts().values()]
    running.pressCtrlC()
    expect(await running.ended).toEqual({ code: 0, signal: null })
    stage.expectNothingLeft(pids)
  })
})
