import { describe, expect, it } from '@jest/globals'
import {
  overviewKey,
  parseOverview,
  printOverview,
  type AskedOverview,
} from '../../../shared/deliveries/overview-id.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'

const members = ['KG', 'TJ', 'KZ'].map((refArea) => ({ refArea }))

describe('the id of an overview', () => {
  it.each<[string, AskedOverview]>([
    ['..', {}],
    ['2012..2013', { startPeriod: '2012', endPeriod: '2013' }],
    ['2012-Q2..?reporters=KG', { startPeriod: '2012-Q2', reporters: ['KG'] }],
    ['..2013?indicators=STK_FB', { endPeriod: '2013', indicators: ['STK_FB'] }],
    ['..?reporters=KG+KZ&indicators=FLW_IN+STK_FB', { reporters: ['KZ', 'KG'], indicators: ['STK_FB', 'FLW_IN'] }],
    ['..?reporters=TJ&indicators=REM_IN', { reporters: ['TJ', 'TJ'], indicators: ['REM_IN', 'REM_IN'] }],
  ])('%s says all about it, and is read back', (id, asked) => {
    const key = overviewKey(asked)
    expect(printOverview(key)).toBe(id)
    expect(parseOverview(id, { catalogue, members })).toEqual(key)
  })

  it.each([
    ...['2012', '2012..2013..', '2013..2012', '2012..soon', 'x', '', '2012..2013 '],
    ...['..?', '..?reporters=', '..?reporters=KG&', '..?&indicators=STK_FB', '..?reporters=KGindicators=STK_FB'],
    ...['..?reporters=KZ+KG', '..?reporters=KG+KG', '..?reporters=KG+', '..?reporters=RU', '..?reporters=kg'],
    ...['..?indicators=STK_FB+FLW_IN', '..?indicators=NOPE', '..?indicators=STK_FB&reporters=KG', '..?by=SEX'],
    ...['?reporters=KG', '..?reporters=KG?reporters=KG'],
  ])('"%s" is none', (id) => {
    expect(() => parseOverview(id, { catalogue, members })).toThrow(expect.objectContaining({ code: 'ID_MALFORMED' }))
  })

  it('is not made of periods that mean nothing', () => {
    expect(() => overviewKey({ startPeriod: '2013', endPeriod: '2012' })).toThrow(
      expect.objectContaining({ code: 'PERIODS_REVERSED' }),
    )
    expect(() => overviewKey({ startPeriod: 'soon' })).toThrow(expect.objectContaining({ code: 'PERIOD_MALFORMED' }))
  })
})
