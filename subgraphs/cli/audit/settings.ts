import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { REGISTER } from '../../../shared/local/keys.ts'
import { parseKeyRegister } from '../../../shared/signing/key-file.ts'
import { createKeyRegister, type KeyRegister } from '../../../shared/signing/key-register.ts'
import type { Environment } from '../../kit/process/listening.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { HOME_SETTINGS } from '../up/settings.ts'
import { PARTY_SETTINGS } from './log-owner.ts'

const KEY_REGISTER = {
  KEY_REGISTER_FILE: z
    .string()
    .optional()
    .describe('public keys of all parties [EXCHANGE_HOME/keys/register.json] / открытые ключи сторон'),
}

/** As `--help` lists them. */
export const LOG_SETTINGS: Readonly<Record<string, z.ZodType>> = {
  ...{ EXCHANGE_PARTY: PARTY_SETTINGS.EXCHANGE_PARTY, ...DATABASE_SETTINGS },
  EXCHANGE_COUNTRY: PARTY_SETTINGS.EXCHANGE_COUNTRY,
}
export const VERIFY_SETTINGS: Readonly<Record<string, z.ZodType>> = { ...LOG_SETTINGS, ...KEY_REGISTER }

/**
 * The public keys by which signed heads are believed.
 * @throws CONFIGURATION_INVALID where the file cannot be read, KEY_FILE_INVALID where it holds no keys
 */
export function readKeyRegister(environment: Environment): KeyRegister {
  const settings = loadConfig(environment, { ...KEY_REGISTER, EXCHANGE_HOME: HOME_SETTINGS.EXCHANGE_HOME })
  const file = settings.KEY_REGISTER_FILE ?? join(settings.EXCHANGE_HOME, 'keys', REGISTER)
  try {
    return createKeyRegister(parseKeyRegister(readFileSync(file, 'utf8'), file))
  } catch (cause) {
    if (cause instanceof ExchangeError) throw cause
    const message = `KEY_REGISTER_FILE: the file ${file} cannot be read.`
    throw new ExchangeError('CONFIGURATION_INVALID', message, { place: 'KEY_REGISTER_FILE', cause })
  }
}
