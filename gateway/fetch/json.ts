/** A JSON object straight from the parser: read it with `Object.hasOwn` wherever a key comes from outside. */
export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
