import { describe, expect, it } from '@jest/globals'
import { deliveriesAsCsv, printDeliveries, printSummaries } from '../../../../subgraphs/cli/schedule/print-schedule.ts'
import type { ScheduledDelivery } from '../../../../subgraphs/kit/schedule/compare.ts'
import { summarise } from '../../../../subgraphs/kit/schedule/count-deliveries.ts'

const PAPER = { lang: 'EN', room: 120 } as const

const delivery = (changes: Partial<ScheduledDelivery>): ScheduledDelivery => ({
  ...{ indicator: 'FLW_OUT', freq: 'M', timePeriod: '2013-01', dueOn: '2014-04-30', bySexExpected: true },
  ...{ state: 'OVERDUE', release: null, deliveredAt: null, daysLate: 12, bySex: null, synthetic: false },
  ...changes,
})

const RELEASE = {
  id: 'KG-2014-05-02-leaving',
  publishedAt: new Date('2014-05-02T00:00:00Z'),
  note: null,
  supersedes: null,
  ...{ withdrawnAt: null, withdrawalReason: null },
}
const LATE = delivery({
  ...{ state: 'DELIVERED_LATE', release: RELEASE, deliveredAt: RELEASE.publishedAt, daysLate: 2, bySex: false },
})
const OVERDUE = delivery({ timePeriod: '2013-02', dueOn: '2014-05-31' })
const EXPECTED = delivery({ timePeriod: '2013-03', dueOn: '2014-06-30', state: 'EXPECTED', daysLate: null })
const ALL = [LATE, OVERDUE, EXPECTED]

describe('a schedule for people', () => {
  it('counts what came of each indicator, and names the newest period that did', () => {
    expect(printSummaries(summarise(ALL), ALL, PAPER)).toEqual([
      'indicator  freq  expected  in time  late  overdue  in time, %  by sex, %  last delivered',
      '────────────────────────────────────────────────────────────────────────────────────────',
      'FLW_OUT    M            3        0     1        1         0.0        0.0  2013-01',
    ])
  })

  it('lists each delivery: when it was due, when it came, how late, by sex or not', () => {
    expect(printDeliveries(ALL, PAPER)).toEqual([
      'indicator  freq  period   due         state     delivered   days late  by sex  release',
      '────────────────────────────────────────────────────────────────────────────────────────────────────',
      'FLW_OUT    M     2013-01  2014-04-30  late      2014-05-02          2  no      KG-2014-05-02-leaving',
      'FLW_OUT    M     2013-02  2014-05-31  overdue   –                  12  –       –',
      'FLW_OUT    M     2013-03  2014-06-30  expected  –                   –  –       –',
    ])
  })

  it('says what is made up, and speaks Russian', () => {
    const [head, , line] = printDeliveries([delivery({ synthetic: true })], { lang: 'RU', room: 120 })
    expect(head).toMatch(/^показатель +частота +период +срок +состояние +дней опоздания +синтетика$/)
    expect(line).toMatch(/просрочено +12 +да$/)
  })

  it('says that nothing is expected where nothing is', () => {
    expect(printSummaries([], [], PAPER)).toEqual(['Nothing is expected.'])
    expect(printDeliveries([], PAPER)).toEqual(['Nothing is expected.'])
  })
})

describe('a schedule as CSV', () => {
  it('has a line for each delivery', () => {
    expect(deliveriesAsCsv([LATE, OVERDUE]).split('\r\n')).toEqual([
      'indicator,freq,timePeriod,dueOn,state,deliveredAt,daysLate,bySexExpected,bySex,release,synthetic',
      'FLW_OUT,M,2013-01,2014-04-30,DELIVERED_LATE,2014-05-02T00:00:00.000Z,2,true,false,KG-2014-05-02-leaving,false',
      'FLW_OUT,M,2013-02,2014-05-31,OVERDUE,,12,true,,,false',
      '',
    ])
  })
})
