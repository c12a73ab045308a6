interface Decimal {
  readonly digits: bigint
  /** value = digits × 10^exponent */
  readonly exponent: number
}

// The shortest decimal that reads back as the same number: what its publisher wrote.
function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

const toNumber = ({ digits, exponent }: Decimal): number => Number(`${digits}e${exponent}`)

/** The sum of figures as they were written: 0.1 and 0.2 are 0.3. */
export function exactSum(values: readonly number[]): number {
  const decimals = values.map(decimal)
  const exponent = Math.min(0, ...decimals.map((one) => one.exponent))
  const digits = decimals.reduce((sum, one) => sum + one.digits * 10n ** BigInt(one.exponent - exponent), 0n)
  return toNumber({ digits, exponent })
}

export const exactDifference = (from: number, take: number): number => exactSum([from, -take])

/** The same amount in another unit multiplier: 3222.4 (millions) times ten to the power 6 is 3222400000. */
export function timesPowerOfTen(value: number, power: number): number {
  if (power === 0) return value
  const { digits, exponent } = decimal(value)
  return toNumber({ digits, exponent: exponent + power })
}
