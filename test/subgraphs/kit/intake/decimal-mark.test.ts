import { afterAll, describe, expect, it } from '@jest/globals'
import { tajikistan } from '../../../../subgraphs/tajikistan/profile.ts'
import { inShort, print, readFile, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const LINE = { INDICATOR: 'REM_IN', FREQ: 'A', ORIGIN: 'TJ', DESTINATION: '000', UNIT_MULT: '6', SOURCE: 'A bank' }

async function read(figures: readonly string[], decimal?: ',' | '.') {
  const lines = figures.map((OBS_VALUE, at) => ({ ...LINE, TIME_PERIOD: String(2000 + at), OBS_VALUE }))
  const path = folder.write('money.csv', print(tajikistan, lines))
  const { rows, problems } = await readFile({ path, ...(decimal && { decimal }) }, tajikistan)
  return { values: rows.map(({ obsValue }) => obsValue), problems: problems.map(inShort) }
}

describe('a file of which nobody says what its decimal mark is', () => {
  it('is read without a word where no figure has a mark', async () => {
    expect(await read(['5', '1 234', '2E+3'])).toEqual({ values: [5, 1234, 2000], problems: [] })
  })

  it('is read by the figure that leaves no doubt, although another one stands above it, and says so once', async () => {
    expect(await read(['1,234', '5', '12,5', '0,5'])).toEqual({
      values: [1.234, 5, 12.5, 0.5],
      problems: ['WARNING DELIVERY_DECIMAL_TOLD 4:8'],
    })
  })

  it('is refused where every mark could set thousands apart', async () => {
    expect(await read(['1,234', '5', '12.345'])).toEqual({
      values: [5],
      problems: ['ERROR DELIVERY_NUMBER_AMBIGUOUS 2:8', 'ERROR DELIVERY_NUMBER_AMBIGUOUS 4:8'],
    })
  })

  it('is refused where it has both, at the second', async () => {
    expect(await read(['12.5', '12,5'])).toEqual({
      values: [12.5],
      problems: ['WARNING DELIVERY_DECIMAL_TOLD 2:8', 'ERROR DELIVERY_NUMBER_MALFORMED 3:8'],
    })
  })

  it('is read as stated, once it is', async () => {
    expect(await read(['1,234', '12,345'], ',')).toEqual({ values: [1.234, 12.345], problems: [] })
  })
})
