import { GraphQLScalarType, Kind, print } from 'graphql'
import { ExchangeError, type ErrorCode } from '../../shared/errors.ts'

/** A text. Whether it means anything is asked where it is used, with the codes that governments use too. */
function text(name: string, refusal: ErrorCode): GraphQLScalarType<string, string> {
  const refuse = (written: string): never => {
    throw new ExchangeError(refusal, `${written.slice(0, 60)} is not of type ${name}.`)
  }
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: (value) => (typeof value === 'string' ? value : refuse(JSON.stringify(value) ?? 'nothing')),
    // Codes may be written without quotes.
    parseLiteral: (node) => (node.kind === Kind.STRING || node.kind === Kind.ENUM ? node.value : refuse(print(node))),
  })
}

export const SCALARS = {
  AreaCode: text('AreaCode', 'CODE_UNKNOWN'),
  IndicatorCode: text('IndicatorCode', 'INDICATOR_UNKNOWN'),
  TimePeriod: text('TimePeriod', 'PERIOD_MALFORMED'),
  DateTime: text('DateTime', 'MOMENT_MALFORMED'),
}
