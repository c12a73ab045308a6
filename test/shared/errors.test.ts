import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { printErrorManual } from '../../shared/docs/error-manual.ts'
import { ERRORS, ExchangeError } from '../../shared/errors.ts'
import { projectFile } from '../../shared/project.ts'

describe('the error catalogue', () => {
  it('is printed in the manual (npm run docs)', () => {
    expect(readFileSync(projectFile('shared/docs/errors.md'), 'utf8')).toBe(printErrorManual())
  })

  it.each(Object.entries(ERRORS))('%s says what it means and what to do, in both languages', (_code, entry) => {
    for (const text of [entry.means, entry.remedy]) {
      expect(text.en).toMatch(/^[A-Z`].*\.$/)
      expect(text.ru).toMatch(/^[А-ЯЁ`].*\.$|^[A-Z`].*[а-яё].*\.$/)
    }
  })

  it('gives clients the code, the remedy and whom it concerns, and nothing of the cause', () => {
    const error = new ExchangeError('GOVERNMENT_UNREACHABLE', 'Kyrgyzstan could not be reached.', {
      reporter: 'KG',
      cause: new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    })
    expect(error.toExtensions()).toEqual({
      code: 'GOVERNMENT_UNREACHABLE',
      remedy: ERRORS.GOVERNMENT_UNREACHABLE.remedy.en,
      reporter: 'KG',
    })
  })
})
