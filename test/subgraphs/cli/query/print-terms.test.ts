import { describe, expect, it } from '@jest/globals'
import { printTerms } from '../../../../subgraphs/cli/query/print-terms.ts'

const ATTRIBUTE = { en: 'Name the government and the release.', ru: 'Указывать государство и выпуск.' }
const ONWARD = { en: 'Give the figures to nobody else.', ru: 'Не передавать данные третьим лицам.' }

describe('the terms of use below an answer', () => {
  it('are said once, with the governments to which each is owed', () => {
    const terms = [
      { reporter: 'KG', text: ATTRIBUTE },
      { reporter: 'KZ', text: ATTRIBUTE },
      { reporter: 'KZ', text: ONWARD },
    ]
    expect(printTerms(terms)).toBe(`Terms of use / Условия использования
  KG, KZ: Name the government and the release. / Указывать государство и выпуск.
  KZ: Give the figures to nobody else. / Не передавать данные третьим лицам.
`)
  })

  it('are not mentioned where nothing is owed', () => {
    expect(printTerms([])).toBe('')
  })

  it('bring nothing to the terminal that a text could smuggle in', () => {
    const text = { en: 'Pay\u001b[2J\nnow.', ru: '' }
    expect(printTerms([{ reporter: 'KG', text }])).toMatch(/^[^\p{Cc}]*\n {2}KG: Pay \[2J now\. \/\n$/u)
  })
})
