import { GraphQLScalarType, Kind, print as printNode } from 'graphql'
import { ExchangeError, type ErrorCode } from '../../../shared/errors.ts'
import { printMoment } from '../../../shared/sdmx/moment.ts'

interface TextScalar {
  readonly name: string
  readonly description: string
  /** The letters it may consist of. Whether it means anything is asked where it is used, so that only that field fails. */
  readonly shape: RegExp
  readonly example: string
  readonly refusal: ErrorCode
  /** Codes may be written without quotes. */
  readonly unquoted?: boolean
  readonly print?: (value: unknown) => string
}

function textScalar({ name, description, shape, example, refusal, unquoted = false, print = String }: TextScalar) {
  const refuse = (written: string): never => {
    throw new ExchangeError(refusal, `${written.slice(0, 60)} is not of type ${name}; write it like ${example}.`)
  }
  const accept = (text: string): string => (shape.test(text) ? text : refuse(JSON.stringify(text)))
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: print,
    parseValue: (value) => (typeof value === 'string' ? accept(value) : refuse(JSON.stringify(value))),
    parseLiteral: (node) =>
      node.kind === Kind.STRING || (unquoted && node.kind === Kind.ENUM) ? accept(node.value) : refuse(printNode(node)),
  })
}

export const AreaCode = textScalar({
  name: 'AreaCode',
  description: `ISO 3166-1 alpha-2 (KG), or a CL_AREA_AGG group (000 total). A scalar, not an enum: an enum used for input and output must be identical in
every subgraph, so a new member would need all governments to deploy at once. Literals may be written with or without quotes.`,
  shape: /^[A-Z0-9_]{2,20}$/,
  example: 'KG or "000"',
  refusal: 'CODE_UNKNOWN',
  unquoted: true,
})

export const IndicatorCode = textScalar({
  name: 'IndicatorCode',
  description: 'A code of the indicator catalogue; see Query.indicators. A scalar for the same reason.',
  shape: /^[A-Z][A-Z0-9_]{1,31}$/,
  example: 'STK_FB',
  refusal: 'INDICATOR_UNKNOWN',
  unquoted: true,
})

export const TimePeriod = textScalar({
  name: 'TimePeriod',
  description: '2013, 2013-S1, 2013-Q2, 2013-07, a date (2014-03-03), or a start and a duration (2014-01-01/P2M).',
  shape: /^[0-9][0-9A-Z/-]{0,39}$/,
  example: '"2013", "2013-Q2" or "2014-01-01/P2M"',
  refusal: 'PERIOD_MALFORMED',
})

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'A moment, ISO 8601: 2013-06-01T00:00:00Z.',
  shape: /^[0-9][0-9T:.Z+-]{0,39}$/,
  example: '"2013-06-01T00:00:00Z"',
  refusal: 'MOMENT_MALFORMED',
  print: (value) => (value instanceof Date ? printMoment(value) : String(value)),
})

export const CalendarDate = textScalar({
  name: 'Date',
  description: 'A day, ISO 8601: 2014-03-03.',
  shape: /^\d{4}-\d{2}-\d{2}$/,
  example: '"2014-03-03"',
  refusal: 'PERIOD_MALFORMED',
})
