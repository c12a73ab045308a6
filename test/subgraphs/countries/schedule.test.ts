import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { scheduleOf } from '../../../subgraphs/kit/schedule/read-schedule.ts'
import { magnitudesOf } from '../../../subgraphs/kit/synthetic/magnitudes.ts'

describe.each(countries)('the delivery schedule of $graph', (profile) => {
  const schedule = scheduleOf(profile)

  it('says on what each expectation rests, in two languages, and that no agreement is in force', () => {
    for (const { basis } of schedule) {
      expect(basis.en).toMatch(/^Expectation of the catalogue, no agreement being in force yet: .*\.$/)
      expect(basis.ru).toMatch(/^Ожидание каталога; соглашение ещё не действует: .*\.$/)
    }
  })

  it('expects whatever the government publishes regularly, and women and men where it has them', () => {
    for (const { indicator, freq, by } of magnitudesOf(profile).tables) {
      const expected = schedule.find((one) => one.indicator === indicator.code && one.freq === freq)
      expect([indicator.code, freq, expected?.bySex]).toEqual([indicator.code, freq, by.includes('SEX')])
    }
  })

  it('expects nothing that the government’s end of a corridor does not report', () => {
    const other = profile.corridorSide === 'ORIGIN' ? 'DESTINATION' : 'ORIGIN'
    const regular = new Set(magnitudesOf(profile).tables.map(({ indicator }) => indicator.code))
    const foreign = schedule.filter(
      ({ indicator }) => !regular.has(indicator) && catalogue.require(indicator).reporterSide === other,
    )
    // UN DESA and the World Bank have figures of both ends for everybody.
    expect(foreign.filter(({ indicator }) => !/^(?:STK_FB|STK_EMI|REM_IN|REM_OUT)$/.test(indicator))).toEqual([])
  })
})
