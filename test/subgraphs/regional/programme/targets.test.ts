import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { printId } from '../../../../shared/sdmx/data-set-id.ts'
import {
  goalsOf,
  parseProgramme,
  printProgramme,
  programmeKeys,
  programmePeriod,
} from '../../../../subgraphs/regional/programme/programme.ts'
import { programmeTargets } from '../../../../subgraphs/regional/programme/targets.ts'
import { answered, reporters, silent, type Said } from '../reports.ts'
import type { Answer } from '../../../../subgraphs/regional/answers/answer.ts'

const { KG, RU, TJ } = reporters
const keys = programmeKeys({ startPeriod: '2010', endPeriod: '2013' }, [KG, TJ, RU], catalogue)

function target(indicator: string, reports: Record<string, Said[] | Answer>) {
  const answers = keys.map((key): Answer => {
    const report = key.indicator === indicator ? (reports[key.reporter] ?? []) : []
    return Array.isArray(report) ? answered(key, report) : report
  })
  const found = programmeTargets(keys, answers, catalogue).find((one) => one.indicator === indicator)
  if (!found) throw new Error(`no target ${indicator}`)
  return found
}

const persons = (timePeriod: string, all: number | null, women: number | null, more: Partial<Said> = {}): Said[] => [
  { timePeriod, sex: '_T', value: all, obsStatus: all === null ? 'Q' : 'A', ...more },
  { timePeriod, sex: 'F', value: women, obsStatus: women === null ? 'Q' : 'A', ...more },
]

describe('the programme', () => {
  it('asks every government for every goal, by year, with women beside the total', () => {
    const ids = keys.map(printId)
    expect(ids).toHaveLength(goalsOf(catalogue).length * 3)
    expect(ids).toContain('KG/SRV_CONS/A/_Z.000/SEX?start=2010&end=2013&sex=F+_T')
    expect(ids).toContain('RU/SRV_EMPL/A/_Z._Z/_T?start=2010&end=2013')
  })

  it('lists its goals by output', () => {
    const outputs = goalsOf(catalogue).map(({ programme }) => programme.output)
    expect(outputs).toEqual(outputs.toSorted((a, b) => a - b))
    expect(new Set(outputs)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  it('is of the years asked, and of its own where none are', () => {
    expect(programmePeriod(undefined, '2012')).toEqual({ startPeriod: '2010', endPeriod: '2012' })
  })

  it.each(['2012-06', '2012-Q1', '2012-01-01', '2012-01-01/P1Y'])('is refused for %s, which is no year', (period) => {
    const refusal = expect.objectContaining({ code: 'PERIOD_MALFORMED', place: 'endPeriod' })
    expect(() => programmePeriod('2010', period)).toThrow(refusal)
  })

  it.each(['synthetic', 'synthetic; late', 'provisional; synthetic'])(
    'says that it rests on what is made up: %s',
    (comment) => {
      const made = persons('2012', 40, 10, { more: { comment } })
      const { synthetic, byCountry } = target('SRV_CONS', { KG: made, TJ: persons('2012', 60, 20) })
      expect(synthetic).toBe(true)
      expect(byCountry.map((figure) => [figure.reporter, figure.synthetic])).toEqual([
        ['KG', true],
        ['TJ', false],
        ['RU', false],
      ])
      expect(
        target('SRV_CONS', { KG: persons('2012', 40, 10, { more: { comment: 'photosynthetic' } }) }).synthetic,
      ).toBe(false)
    },
  )

  it('has an id from which its period is read back', () => {
    const period = { startPeriod: '2010', endPeriod: '2014-01-01/P2M' }
    expect(parseProgramme(printProgramme(period))).toEqual(period)
    expect(() => parseProgramme('2010..then')).toThrow(expect.objectContaining({ code: 'ID_MALFORMED' }))
  })
})

describe('a target', () => {
  it('is met by the sum of all periods and governments, and says the share of women', () => {
    const reports = {
      KG: [...persons('2011', 1000, 400), ...persons('2012', 2000, 500)],
      TJ: persons('2012', 7000, 2100),
    }
    expect(target('SRV_CONS', reports)).toMatchObject({
      output: 3,
      target: 50_000,
      actual: 10_000,
      percent: 20,
      womenTargetPercent: 30,
      womenActualPercent: 30,
      aggregation: 'SUM',
      synthetic: false,
      byCountry: [
        { reporter: 'KG', obsValue: 3000, missing: null },
        { reporter: 'TJ', obsValue: 7000, missing: null },
        { reporter: 'RU', obsValue: null, missing: 'NOT_PUBLISHED' },
      ],
    })
  })

  it('is not met by sums with an unknown part', () => {
    const reports = { KG: [...persons('2011', 1000, 400), ...persons('2012', null, null)], RU: silent('UNREACHABLE') }
    const { actual, percent, byCountry } = target('SRV_CONS', reports)
    expect([actual, percent]).toEqual([null, null])
    expect(byCountry.map(({ missing }) => missing)).toEqual(['SUPPRESSED', 'NOT_PUBLISHED', 'UNREACHABLE'])
  })

  it('counts the share of women only where women are known for every period counted', () => {
    const reports = {
      KG: [...persons('2011', 1000, 400), ...persons('2012', 2000, null)],
      TJ: persons('2012', 500, 250),
    }
    expect(target('SRV_CONS', reports)).toMatchObject({ actual: 3500, womenActualPercent: 50 })
  })

  it('counts a family once, in the period with most families', () => {
    const reports = { KG: [...persons('2011', 900, 300), ...persons('2012', 800, 500), ...persons('2013', null, null)] }
    expect(target('FAM_SUP', reports)).toMatchObject({
      actual: 900,
      percent: 30,
      womenActualPercent: (100 * 300) / 900,
    })
  })

  it('takes the last known stock, whatever order the rows came in', () => {
    const reports = {
      RU: [
        { timePeriod: '2013', value: 3 },
        { timePeriod: '2011', value: 1 },
      ],
    }
    expect(target('INT_STR', reports)).toMatchObject({ actual: 3, percent: 75, aggregation: 'LAST' })
  })

  it('says when a figure behind it is synthetic', () => {
    const synthetic = persons('2011', 10, 5, { more: { comment: 'synthetic' } })
    expect(target('SRV_REACH', { KG: synthetic, TJ: persons('2011', 10, 5) }).synthetic).toBe(true)
  })

  it('that the programme did not set stays null', () => {
    expect(target('CAP_OFF', { KG: persons('2011', 120, 60) })).toMatchObject({
      target: null,
      actual: 120,
      percent: null,
    })
  })
})
