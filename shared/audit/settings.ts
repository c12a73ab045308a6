import { z } from '../config.ts'

/** The setting of every service that keeps a log. */
export const AUDIT_SETTINGS = {
  PSEUDONYM_KEY: z
    .string()
    .min(32, 'has fewer than 32 characters')
    .describe('Secret from which the log makes pseudonyms of persons, 32 random characters at least; keep it for good'),
}

export type AuditSettings = { readonly [Name in keyof typeof AUDIT_SETTINGS]: string }

export const pseudonymKeyOf = ({ PSEUDONYM_KEY }: AuditSettings): Uint8Array => Buffer.from(PSEUDONYM_KEY)
