import { readFileSync } from 'node:fs'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { registerFile } from '../../../shared/local/keys.ts'
import { parseKeyRegister } from '../../../shared/signing/key-file.ts'
import { createKeyRegister, type KeyRegister } from '../../../shared/signing/key-register.ts'
import { systemCode } from '../../../shared/system-code.ts'
import { HOME_SETTINGS } from '../up/settings.ts'

export const REGISTER_SETTING = {
  KEY_REGISTER_FILE: z
    .string()
    .optional()
    .describe('public keys of all parties [EXCHANGE_HOME/keys/register.json] / открытые ключи сторон'),
}

/** The public keys of all parties. @throws CONFIGURATION_INVALID KEY_FILE_INVALID */
export function readGivenRegister(environment: Environment): KeyRegister {
  const given = loadConfig(environment, { ...REGISTER_SETTING, EXCHANGE_HOME: HOME_SETTINGS.EXCHANGE_HOME })
  const file = given.KEY_REGISTER_FILE ?? registerFile(given.EXCHANGE_HOME)
  return createKeyRegister(parseKeyRegister(read(file), file))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const message = `KEY_REGISTER_FILE: ${file} cannot be read (${systemCode(cause)}).`
    throw new ExchangeError('CONFIGURATION_INVALID', message, { place: 'KEY_REGISTER_FILE', cause })
  }
}
