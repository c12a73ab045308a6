import { describe, expect, it } from '@jest/globals'
import { CalledOff } from '../../../../subgraphs/cli/called-off.ts'
import { askToGoOn, isAttended } from '../../../../subgraphs/cli/publish/ask-to-go-on.ts'
import { terminal } from './terminal.ts'

const QUESTION = { en: 'Publish KG-2026?', ru: 'Опубликовать KG-2026?' }

const ENTER = '\r'
const CTRL_C = '\u0003'

async function answer(keys: string, lang: 'EN' | 'RU' = 'EN') {
  const person = terminal()
  const asked = askToGoOn(QUESTION, lang, person)
  person.press(keys)
  return { said: await asked, screen: person.screen() }
}

describe('a person who is asked whether to go on', () => {
  it('says yes', async () => {
    const { said, screen } = await answer('y')
    expect(said).toBe(true)
    expect(screen).toContain('Publish KG-2026?')
  })

  it('says no', async () => {
    expect((await answer('n')).said).toBe(false)
  })

  it('says no by pressing Enter alone', async () => {
    expect((await answer(ENTER)).said).toBe(false)
  })

  it('is asked in Russian', async () => {
    const { screen } = await answer(ENTER, 'RU')
    expect(screen).toMatch(/Опубликовать KG-2026\?[^]*Да[^]*Нет/)
  })

  it('calls it all off with Ctrl-C', async () => {
    await expect(answer(CTRL_C)).rejects.toThrow(CalledOff)
    await expect(answer(CTRL_C)).rejects.toMatchObject({ exitCode: 130 })
  })

  it('is not there where the input or the output is no terminal', () => {
    expect(isAttended(terminal())).toBe(true)
    expect(isAttended({ ...terminal(), input: terminal({ isTTY: false }).input })).toBe(false)
    expect(isAttended({ ...terminal(), output: terminal({ isTTY: false }).output })).toBe(false)
  })
})
