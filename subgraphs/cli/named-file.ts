import { readFileSync, statSync } from 'node:fs'
import { ExchangeError } from '../../shared/errors.ts'
import { systemCode } from '../../shared/system-code.ts'

/**
 * The text of a file that somebody names on the command line.
 * @param place which word named it
 * @throws USAGE_INVALID where it cannot be read
 */
export function readNamedFile(path: string, place: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw unreadable(path, place, cause)
  }
}

/** @throws USAGE_INVALID where there is no such file @returns its size in bytes */
export function requireNamedFile(path: string, place: string): number {
  try {
    const stats = statSync(path)
    if (stats.isFile()) return stats.size
  } catch (cause) {
    throw unreadable(path, place, cause)
  }
  throw new ExchangeError('USAGE_INVALID', `${path} is not a file.`, { place })
}

function unreadable(path: string, place: string, cause: unknown): ExchangeError {
  const code = systemCode(cause)
  const message = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`
  return new ExchangeError('USAGE_INVALID', message, { place, cause })
}
