import { describe, expect, it } from '@jest/globals'
import { reportAsData } from '../../../../subgraphs/cli/report/as-data.ts'
import { sarifOf } from '../../../../subgraphs/cli/report/sarif.ts'
import { problem, reportOf } from './problems.ts'

const WARNING = problem(0, {
  ...{ code: 'DELIVERY_JUMP', severity: 'WARNING', column: 0, header: null, value: null },
  message: { en: 'Far off.', ru: 'Далеко.' },
})
const REPORT = reportOf([WARNING, problem(12), problem(13)], { path: 'in/пермиты 1.csv' })

describe('a report for programs', () => {
  it('has a summary, each kind of problem with its remedy, and the first problems in full', () => {
    const { summary, problems } = reportAsData(REPORT, 'RU')
    expect(summary).toMatchObject({
      ...{ file: 'in/пермиты 1.csv', country: 'KG', format: 'NATIONAL', encoding: 'windows-1251', errors: 2 },
      ...{ encodingFrom: 'DETECTED', separator: ';', warnings: 1 },
      lines: { read: 1200, accepted: 1193, refused: 3, leftOut: 4 },
      codes: [
        { code: 'CODE_UNKNOWN', severity: 'ERROR', lines: 2, shown: 2, means: 'В кодовом списке нет такого кода.' },
        { code: 'DELIVERY_JUMP', severity: 'WARNING', lines: 1 },
      ],
    })
    expect(problems[0]).toEqual({
      ...{ code: 'CODE_UNKNOWN', severity: 'ERROR', line: 12, column: 5, header: 'Пол', value: 'ж', lines: 1 },
      message: '«ж» — не код списка CL_SEX.',
    })
  })

  it('is SARIF as well: rules with remedies, results with level and place', () => {
    const { version, runs } = sarifOf(REPORT, 'EN')
    const [run] = runs
    expect([version, run?.tool.driver.name]).toEqual(['2.1.0', 'exchange validate'])
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['CODE_UNKNOWN', 'DELIVERY_JUMP'])
    expect(run?.tool.driver.rules[0]?.help.text).toMatch(/^Choose a code /)
    const uri = 'in/%D0%BF%D0%B5%D1%80%D0%BC%D0%B8%D1%82%D1%8B%201.csv'
    expect(run?.results[0]).toMatchObject({
      ...{ ruleId: 'CODE_UNKNOWN', ruleIndex: 0, level: 'error', message: { text: '"ж" is no code of CL_SEX.' } },
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 12, startColumn: 5 } } }],
    })
    // The file as a whole has no region: SARIF counts lines from 1.
    expect(run?.results[2]).toMatchObject({ ruleId: 'DELIVERY_JUMP', level: 'warning' })
    expect(run?.results[2]?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri, index: 0 } })
    expect(run?.properties).toEqual({ errors: 2, warnings: 1 })
  })
})
