import { isEnumType, type GraphQLLeafType } from 'graphql'

const INT_LIMIT = 2 ** 31

const isInt = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value < INT_LIMIT && value >= -INT_LIMIT

const isText = (value: unknown): boolean => typeof value === 'string'

/** JSON has no infinity, but 1e999 parses to it. */
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'

const BUILT_IN: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: isInt,
  Float: isNumber,
  String: isText,
  Boolean: isBoolean,
  ID: (value) => isText(value) || Number.isSafeInteger(value),
}

/** Scalars of our own are codes, periods and dates: one text, number or truth value each, never a structure. */
const isPrimitive = (value: unknown): boolean => isText(value) || isNumber(value) || isBoolean(value)

/** What an answer may hold where a type stands. */
export type AcceptorOf = (type: GraphQLLeafType) => (value: unknown) => boolean

const acceptorsWith =
  (ofScalars: (value: unknown) => boolean): AcceptorOf =>
  (type) => {
    if (!isEnumType(type)) return BUILT_IN[type.name] ?? ofScalars
    const values = new Set<unknown>(type.getValues().map(({ name }) => name))
    return (value) => values.has(value)
  }

export const acceptorOf = acceptorsWith(isPrimitive)

/** For other people's supergraphs, whose scalars may hold any JSON. */
export const openAcceptorOf = acceptorsWith(() => true)
