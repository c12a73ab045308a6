import { isNativeError } from 'node:util/types'
import { DatabaseError } from 'pg'
import { ExchangeError } from '../../../shared/errors.ts'

const NETWORK: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
])

// SQLSTATE classes: connection, authorization, no such database, resources, operator, system.
const SERVER_AT_FAULT = /^(?:08|28|3D|53|57|58)/

// The driver gives these no code.
const CONNECTION_LOST = /timeout|connection (?:terminated|ended)|not queryable|calling end on the pool/i

const DISK_FULL = '53100'
const TRANSACTION_TIMEOUT = '25P04'

/** Whatever keeps a connection from being made, the database is not there for us; a full disk is said to be one. */
export const unavailable = (cause: unknown): ExchangeError =>
  codeOf(cause) === DISK_FULL
    ? new ExchangeError('DATABASE_FULL', 'The disk of the database is full.', { cause })
    : new ExchangeError('DATABASE_UNAVAILABLE', 'The database does not answer.', { cause })

/**
 * What the driver threw, as the exchange says it.
 * @returns DATABASE_UNAVAILABLE where the database could not be reached or gave up, DATABASE_FULL where its disk is
 * full; anything else unchanged
 */
export function translateFailure(error: unknown): unknown {
  if (error instanceof ExchangeError || !isNativeError(error)) return error
  return isUnavailable(error) ? unavailable(error) : error
}

/** Whether the server ended a transaction because it took longer than it was to take. */
export const isOutOfTime = (error: unknown): boolean => codeOf(error) === TRANSACTION_TIMEOUT

function isUnavailable(error: Error): boolean {
  const code = codeOf(error)
  if (NETWORK.has(code)) return true
  const answered =
    error instanceof DatabaseError || ('driverError' in error && error.driverError instanceof DatabaseError)
  return answered ? SERVER_AT_FAULT.test(String(code)) : CONNECTION_LOST.test(error.message)
}

const codeOf = (error: unknown): unknown => (isNativeError(error) && 'code' in error ? error.code : undefined)
