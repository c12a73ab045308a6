import { readFile } from 'node:fs/promises'
import { z } from '../config.ts'
import { ExchangeError } from '../errors.ts'
import { parseKeyRegister, parseSigningKeys } from './key-file.ts'
import { createKeyRegister, type KeyRegister } from './key-register.ts'
import type { SigningKey } from './signing-key.ts'

/** What a service signs with, and whom it believes. */
export interface ServiceKeys {
  readonly own: readonly SigningKey[]
  readonly register: KeyRegister
}

/** The settings of every service that takes part in the hop. */
export const KEY_SETTINGS = {
  SIGNING_KEYS_FILE: z.string().describe("The service's own keys, a JWK set that nobody else may read"),
  KEY_REGISTER_FILE: z.string().describe('The public keys of all parties, a JWK set'),
}

export type KeySettings = { readonly [Name in keyof typeof KEY_SETTINGS]: string }

/** @throws CONFIGURATION_INVALID where a file cannot be read, KEY_FILE_INVALID where it holds no keys */
export async function readServiceKeys(settings: KeySettings): Promise<ServiceKeys> {
  const [own, register] = await Promise.all([
    readSetting('SIGNING_KEYS_FILE', settings),
    readSetting('KEY_REGISTER_FILE', settings),
  ])
  return {
    own: parseSigningKeys(own, 'SIGNING_KEYS_FILE'),
    register: createKeyRegister(parseKeyRegister(register, 'KEY_REGISTER_FILE')),
  }
}

async function readSetting(name: keyof KeySettings, settings: KeySettings): Promise<string> {
  try {
    return await readFile(settings[name], 'utf8')
  } catch (cause) {
    const message = `${name}: the file ${settings[name]} cannot be read.`
    throw new ExchangeError('CONFIGURATION_INVALID', message, { place: name, cause })
  }
}
