import { basename } from 'node:path'
import { ExchangeError, type ErrorCode } from '../../../../shared/errors.ts'
import { systemCode } from '../../../../shared/system-code.ts'

/**
 * What keeps a file from being read on.
 * @param line counted from 1; 0: the file as a whole
 * @param message what is wrong, ending in a full stop
 */
export function fileError(
  code: ErrorCode,
  path: string,
  line: number,
  message: string,
  cause?: unknown,
): ExchangeError {
  const place = line === 0 ? basename(path) : `${basename(path)}:${line}:1`
  return new ExchangeError(code, `${place}: ${message}`, { place, cause })
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read.',
  EPERM: 'The file may not be read.',
}

/** What the operating system or the decompression says, as what it means for the file; anything else as it is. */
export function asFileError(path: string, cause: unknown): unknown {
  const code = systemCode(cause)
  if (cause instanceof ExchangeError || code === '') return cause
  return code.startsWith('Z_')
    ? fileError('FILE_DAMAGED', path, 0, 'The compressed bytes are damaged or break off.', cause)
    : fileError('FILE_UNREADABLE', path, 0, REASONS[code] ?? `The file cannot be read (${code}).`, cause)
}
