import { readFile } from 'node:fs/promises'
import { ExchangeError } from '../../../shared/errors.ts'
import { systemCode } from '../../../shared/system-code.ts'

/** @param place which word of the command line named it; @throws USAGE_INVALID */
export async function readTextFile(path: string, place: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = systemCode(cause)
    const message = code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`
    throw new ExchangeError('USAGE_INVALID', message, { place, cause })
  }
}
