import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { projectFile, projectRoot } from '../../../shared/project.ts'
import { exchange } from './exchange.ts'

/** Each command, and a setting that its help explains, with what it is by default. */
const SETTINGS: Readonly<Record<string, RegExp>> = {
  ...{ up: /EXCHANGE_PORT +[a-z].* \[4000\]/, query: /EXCHANGE_PORT +[a-z].* \[4000\]/ },
  supergraph: /EXCHANGE_PORT +[a-z].* \[4000\]/,
  ...{ status: /EXCHANGE_PORT +[a-z].* \[4000\]/, validate: /EXCHANGE_COUNTRY +[a-z].*/ },
  verify: /KEY_REGISTER_FILE +[a-z].* \[EXCHANGE_HOME\/keys\/register\.json\]/,
  agreements: /AGREEMENTS_FOLDER +[a-z].* \[EXCHANGE_HOME\/agreements\]/,
  ...Object.fromEntries(
    ['load', 'publish', 'releases', 'diff', 'withdraw', 'schedule', 'audit', 'explain'].map((command) => [
      command,
      /DATABASE_URL_KYRGYZSTAN +[a-z].*\n.*\n {2}EXCHANGE_PORT +[a-z].* \[4000\]/,
    ]),
  ),
}
const COMMANDS = Object.keys(SETTINGS)

const SCRIPT = projectFile('dist/subgraphs/cli/main.js')
/** Says on standard error which modules a program loads. */
const TELL_MODULES = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) })`)}`

describe('exchange', () => {
  it('introduces itself, its commands and its exit codes, in English and Russian', async () => {
    const { code, stdout, stderr } = await exchange(['--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Региональный обмен данными о трудовой миграции')
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} .*\\w`, 'm'))
    expect(stdout).toContain('  3  part of the answer is missing / ответ неполный\n')
  })

  it('shows the same, as a complaint, where no command is named', async () => {
    const [{ stdout: help }, { code, stdout, stderr }] = [await exchange(['--help']), await exchange([])]
    expect([code, stdout, stderr]).toEqual([2, '', help])
  })

  it('says which version it is', async () => {
    expect(await exchange(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it.each([[['--version']], [['--help']]])(
    'answers %j at once: it loads none of its commands for that',
    async (words) => {
      const { stderr } = await promisify(execFile)(process.execPath, ['--import', TELL_MODULES, SCRIPT, ...words])
      const loaded = stderr.split('\n').map((url) => url.replace(/^.*\/(?=(?:dist|node_modules)\/)/, ''))
      expect(loaded).toContain('dist/subgraphs/cli/main.js')
      expect(
        loaded.filter((path) => /^dist\/.*command\.js$|\/(?:zod|typeorm|pg|csv-parse)\/|indicators/.test(path)),
      ).toEqual([])
    },
  )

  it('runs by the words that the README gives', async () => {
    const { stdout } = await promisify(execFile)('npx', ['exchange', '--version'], { cwd: projectRoot })
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it.each([
    [['uup'], "unknown command 'uup'"],
    [['--loud'], "unknown option '--loud'"],
  ])('does not understand %j', async (words, why) => {
    const { code, stdout, stderr } = await exchange(words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`USAGE_INVALID: ${why}`)
  })
})

describe.each(Object.entries(SETTINGS))('exchange %s', (command, setting) => {
  it('teaches: examples, settings with what they are by default, and what the exit means, in both languages', async () => {
    const { code, stdout, stderr } = await exchange([command, '--help'], { EXCHANGE_PORT: 'broken' })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`\nExamples / Примеры:\n  $ exchange ${command}`)
    expect(stdout).toMatch(/\nSettings, from the environment \/ Настройки \(переменные среды\):\n/)
    expect(stdout).toMatch(new RegExp(`\\n {2}${setting.source}\\n {27}[а-яА-Я]`))
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/[а-я]{3}/)
  })

  it('does not understand an option that it does not have, and says how to learn which it has', async () => {
    const { code, stdout, stderr } = await exchange([command, '--nonsense'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^USAGE_INVALID: unknown option '--nonsense'\.\n {2}What to do: Add --help .*\n {2}Что делать: /,
    )
  })
})
