import { afterAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { tajikistan } from '../../../../subgraphs/tajikistan/profile.ts'
import {
  isExact,
  markOf,
  parseNumber,
  printNumber,
  roundTo,
  shiftPoint,
} from '../../../../subgraphs/kit/intake/national-number.ts'
import { asDelivery, print, readAll, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

/** A figure as whole tenths, hundredths, …, so that it can be reckoned with exactly. */
const figure = fc.record({ digits: fc.bigInt({ min: 0n, max: 10n ** 14n }), places: fc.nat(6) })

const write = (digits: bigint, places: number, mark: string): string => {
  const text = String(digits).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}${mark}${text.slice(-places)}`
}

/** With a space before every three digits of the whole part. */
const grouped = (text: string, mark: string, space: string): string => {
  const [whole = '', ...fraction] = text.split(mark)
  return [whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, space), ...fraction].join(mark)
}

describe('a figure', () => {
  it('is the same whichever decimal mark, and with thousands set apart or not', () => {
    fc.assert(
      fc.property(figure, fc.constantFrom(',', '.'), fc.constantFrom(' ', '\u00a0', '\u202f'), (given, mark, space) => {
        const text = write(given.digits, given.places, mark)
        const expected = write(given.digits, given.places, '.')
        expect(parseNumber(text, mark)).toBe(expected)
        expect(parseNumber(grouped(text, mark, space), mark)).toBe(expected)
      }),
    )
  })

  it('with one government’s decimal mark is no number to another', () => {
    fc.assert(
      fc.property(figure, ({ digits, places }) => {
        fc.pre(places > 0)
        expect(parseNumber(write(digits, places, ','), '.')).toBeNull()
        expect(parseNumber(write(digits, places, '.'), ',')).toBeNull()
      }),
    )
  })

  it('times a power of ten keeps every digit and invents none', () => {
    fc.assert(
      fc.property(figure, fc.integer({ min: -9, max: 9 }), ({ digits, places }, power) => {
        const shifted = shiftPoint(write(digits, places, '.'), power)
        // Both sides as whole numbers of 10^-20.
        const [whole = '', fraction = ''] = shifted.split('.')
        expect(BigInt(whole + fraction.padEnd(20, '0'))).toBe(digits * 10n ** BigInt(20 + power - places))
        expect(shifted).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/)
      }),
    )
  })

  it('as a power of ten is the same figure', () => {
    fc.assert(
      fc.property(figure, fc.integer({ min: -30, max: 30 }), fc.constantFrom('e', 'E', 'E+'), (given, power, sign) => {
        fc.pre(power >= 0 || sign !== 'E+')
        const text = write(given.digits, given.places, ',')
        const expected = shiftPoint(write(given.digits, given.places, '.'), power)
        expect(parseNumber(`${text}${sign}${power}`, ',')).toBe(expected)
      }),
    )
  })

  it('tells its decimal mark only where the mark cannot set thousands apart', () => {
    fc.assert(
      fc.property(figure, fc.constantFrom(',' as const, '.' as const), ({ digits, places }, mark) => {
        const text = write(digits, places, mark)
        const ambiguous = places === 3 && digits >= 1000n && digits < 1_000_000n
        expect(markOf(text)).toBe(places === 0 ? null : ambiguous ? 'AMBIGUOUS' : mark)
      }),
    )
  })

  it.each(['', '1', '1,2.3', '1.234.567', 'a.b', '.5', '5.', '012.5', '-1.5'])('%j tells no decimal mark', (text) => {
    expect(markOf(text)).toBeNull()
  })

  it('is rounded to the nearest of so many decimals, a half up', () => {
    fc.assert(
      fc.property(figure, fc.nat(4), ({ digits, places }, decimals) => {
        const rounded = roundTo(write(digits, places, '.'), decimals)
        const scale = 10n ** BigInt(places)
        const wanted = (digits * 10n ** BigInt(decimals) * 2n + scale) / (2n * scale)
        expect(shiftPoint(rounded, decimals)).toBe(String(wanted))
        expect(rounded).toMatch(new RegExp(`^(?:0|[1-9]\\d*)(?:\\.\\d{1,${decimals + 1}})?$`))
      }),
    )
  })

  it('that counts as exact is kept so by the number it becomes', () => {
    fc.assert(
      fc.property(figure, fc.constantFrom(',' as const, '.' as const), ({ digits, places }, mark) => {
        const text = shiftPoint(write(digits, places, '.'), 0)
        fc.pre(isExact(text) && Number(text) < 1e21 && (Number(text) >= 1e-6 || digits === 0n))
        expect(printNumber(Number(text), mark)).toBe(text.replace('.', mark))
      }),
    )
  })
})

describe('money, which the catalogue counts in millions of dollars, with a point as mark', () => {
  const line = {
    INDICATOR: 'REM_IN',
    FREQ: 'A',
    TIME_PERIOD: '2012',
    ORIGIN: 'TJ',
    DESTINATION: '000',
    SOURCE: 'A bank',
  }

  it.each([
    ['3222.4', '6', 3222.4],
    ['3222.4', '', 3222.4],
    ['3.2224', '9', 3222.4],
    ['3222400', '3', 3222.4],
    ['3 222 400 000', '0', 3222.4],
    ['1', '0', 0.000001],
    ['0.29', '9', 290],
    ['1.005', '9', 1005],
  ])('is read from %s times 10^%s as %d', async (OBS_VALUE, UNIT_MULT, expected) => {
    const path = folder.write('money.csv', print(tajikistan, [{ ...line, OBS_VALUE, UNIT_MULT }]))
    const [observation] = await readAll(asDelivery(path, { decimal: '.' }), tajikistan)
    expect(observation).toMatchObject({ obsValue: expected, unitMult: 6, unitMeasure: 'USD' })
  })
})
