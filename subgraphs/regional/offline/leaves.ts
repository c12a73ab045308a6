export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface Leaf {
  readonly path: string
  readonly leaf: unknown
}

/** The plain values in a part of an answer, with the way to each. */
export function leavesIn(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => leavesIn(item, `${path}[${index}]`))
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => leavesIn(item, below(path, key)))
  return [{ path, leaf: value }]
}

/** The way to a field of what stands at a path. */
export const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** Of `['rows', 0, 'total']`: itself and everything above it, since a null reaches up to where it may be. */
export function prefixesOf(path: readonly (string | number)[]): readonly string[] {
  let printed = ''
  return path.map((step) => {
    printed = typeof step === 'number' ? `${printed}[${step}]` : below(printed, step)
    return printed
  })
}
