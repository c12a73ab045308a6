import type { z } from '../../../shared/config.ts'
import { DATABASE_SETTINGS } from '../database/settings.ts'
import { REGISTER_SETTING } from '../keys/given-register.ts'
import { PARTY_SETTINGS } from './log-owner.ts'

/** As `--help` lists them. */
export const LOG_SETTINGS: Readonly<Record<string, z.ZodType>> = {
  ...{ EXCHANGE_PARTY: PARTY_SETTINGS.EXCHANGE_PARTY, ...DATABASE_SETTINGS },
  EXCHANGE_COUNTRY: PARTY_SETTINGS.EXCHANGE_COUNTRY,
}
export const VERIFY_SETTINGS: Readonly<Record<string, z.ZodType>> = { ...LOG_SETTINGS, ...REGISTER_SETTING }
