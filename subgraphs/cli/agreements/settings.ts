import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { agreementsFolder } from '../../../shared/local/agreements.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import { readGivenRegister, REGISTER_SETTING } from '../keys/given-register.ts'
import { HOME_SETTINGS } from '../up/settings.ts'

export const AGREEMENT_SETTINGS = {
  AGREEMENTS_FOLDER: z.string().optional().describe('the agreements [EXCHANGE_HOME/agreements] / каталог соглашений'),
  ...REGISTER_SETTING,
  EXCHANGE_HOME: HOME_SETTINGS.EXCHANGE_HOME,
}

export interface AgreementPlaces {
  readonly folder: string
  /** Reads the public keys of all parties. @throws CONFIGURATION_INVALID KEY_FILE_INVALID */
  readonly keys: () => KeyRegister
}

/** @throws CONFIGURATION_INVALID */
export function placesIn(environment: Environment): AgreementPlaces {
  const { AGREEMENTS_FOLDER, EXCHANGE_HOME } = loadConfig(environment, AGREEMENT_SETTINGS)
  return {
    folder: AGREEMENTS_FOLDER ?? agreementsFolder(EXCHANGE_HOME),
    keys: () => readGivenRegister(environment),
  }
}
