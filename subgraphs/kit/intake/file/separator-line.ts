import type { Separator } from './csv-record.ts'
import { fileError } from './file-error.ts'
import { SEPARATORS } from './tell-separator.ts'

/** How spreadsheet programs write, before the header, what stands between the cells. */
const NAMING = /^"?sep=([^\r\n])"?(?=[\r\n]|$)/i

/**
 * The separator that the first line names, as `sep=;`.
 * @returns null where it names none
 * @throws FILE_SEPARATOR_UNKNOWN if it names another sign
 */
export function separatorNamed(path: string, text: string): Separator | null {
  const sign = NAMING.exec(text)?.[1]
  if (sign === undefined) return null
  const known = SEPARATORS.find((one) => one === sign)
  if (known !== undefined) return known
  throw fileError(
    ...(['FILE_SEPARATOR_UNKNOWN', path, 1] as const),
    `The first line says that "${sign}" separates the cells; a semicolon, a comma, a vertical bar or a tab may.`,
    `В первой строке разделителем назван знак "${sign}"; допускаются точка с запятой, запятая, вертикальная черта и табуляция.`,
  )
}

/** The same text with an empty line in that place: lines keep their numbers, and empty ones are passed over. */
export const withoutNaming = (text: string): string => text.replace(NAMING, '')
