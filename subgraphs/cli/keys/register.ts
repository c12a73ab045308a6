import { readFileSync } from 'node:fs'
import { ExchangeError } from '../../../shared/errors.ts'
import { parseKeyRegister, printKeyRegister } from '../../../shared/signing/key-file.ts'

/**
 * One register of the public keys in all files, each key once.
 * @throws KEY_FILE_INVALID, also where a file holds private keys
 */
export function joinRegisters(files: readonly string[]): string {
  const keys = files.flatMap((file) => parseKeyRegister(read(file), file))
  return printKeyRegister([...new Map(keys.map((key) => [key.kid, key])).values()])
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ExchangeError('KEY_FILE_INVALID', `${file} cannot be read.`, { place: file, cause })
  }
}
