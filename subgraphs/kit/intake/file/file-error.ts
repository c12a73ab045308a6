import { basename } from 'node:path'
import { ExchangeError, type ErrorCode } from '../../../../shared/errors.ts'
import type { Bilingual } from '../../../../shared/language.ts'
import { systemCode } from '../../../../shared/system-code.ts'

/** What keeps a file from being read on. Whoever delivers it reads what is wrong in their own language. */
export class FileError extends ExchangeError {
  readonly inFull: Bilingual

  constructor(code: ErrorCode, place: string, inFull: Bilingual, cause?: unknown) {
    super(code, inFull.en, { place, cause })
    this.inFull = inFull
  }
}

/**
 * @param line counted from 1; 0: the file as a whole
 * @param en what is wrong, ending in a full stop; so in Russian
 */
export function fileError(
  code: ErrorCode,
  path: string,
  line: number,
  en: string,
  ru: string,
  cause?: unknown,
): FileError {
  const place = line === 0 ? basename(path) : `${basename(path)}:${line}:1`
  return new FileError(code, place, { en: `${place}: ${en}`, ru: `${place}: ${ru}` }, cause)
}

const NOT_ALLOWED = ['The file may not be read.', 'Нет права на чтение файла.'] as const

const REASONS: Readonly<Record<string, readonly [en: string, ru: string]>> = {
  ENOENT: ['There is no such file.', 'Такого файла нет.'],
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
}

const DAMAGED = ['The compressed bytes are damaged or break off.', 'Сжатые данные повреждены или обрываются.'] as const

/** What the operating system or the decompression says, as what it means for the file; anything else as it is. */
export function asFileError(path: string, cause: unknown): unknown {
  const code = systemCode(cause)
  if (cause instanceof ExchangeError || code === '') return cause
  if (code.startsWith('Z_')) return fileError('FILE_DAMAGED', path, 0, ...DAMAGED, cause)
  const reason = REASONS[code] ?? ([`The file cannot be read (${code}).`, `Файл не читается (${code}).`] as const)
  return fileError('FILE_UNREADABLE', path, 0, ...reason, cause)
}
