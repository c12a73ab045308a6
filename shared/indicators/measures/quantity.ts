/**
 * A number, or in plain words why there is none. Every part of a measure and every measure is one:
 * what cannot be known says so and stays unknown through all that is computed from it.
 */
export type Quantity =
  { readonly value: number; readonly reason: null } | { readonly value: null; readonly reason: string }

export const quantity = (value: number): Quantity => ({ value, reason: null })

/** @param reason a clause without a full stop: "the figure for women is suppressed" */
export const noQuantity = (reason: string): Quantity => ({ value: null, reason })

/** Apply a formula where every part is known; else nothing, with the reason of each part that is not. */
export function fromParts(parts: readonly Quantity[], formula: (...values: number[]) => Quantity): Quantity {
  const reasons = new Set(parts.map((part) => part.reason).filter((reason) => reason !== null))
  if (reasons.size > 0) return noQuantity([...reasons].join('; '))
  return formula(...parts.map((part) => part.value).filter((value) => value !== null))
}

/** `factor × above ÷ below`, which nothing divides by zero. */
export function quotient(factor: number, above: number, below: number, nameOfBelow: string): Quantity {
  return below === 0 ? noQuantity(`${nameOfBelow} is zero`) : quantity((factor * above) / below)
}
