import { z } from '../../shared/config.ts'
import { ExchangeError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { OperationsSettings } from './operations.ts'
import { followTrustedDocuments } from './trusted-documents.ts'

export const OPERATIONS_SETTINGS = {
  OPERATIONS_FILE: z
    .string()
    .optional()
    .describe('Trusted documents, which may be asked by their digests (exchange operations publish)'),
  OPERATIONS: z
    .enum(['any', 'trusted'])
    .default('any')
    .describe('trusted: only documents of OPERATIONS_FILE are answered'),
  INTROSPECTION: z
    .enum(['everybody', 'signed-in', 'nobody'])
    .default('everybody')
    .describe('Who may ask about the schema; whoever may not is given no suggestions either'),
}

type Given = z.infer<z.ZodObject<typeof OPERATIONS_SETTINGS>>

/** @throws OPERATIONS_INVALID; CONFIGURATION_INVALID for a closed set without a file */
export async function operationsSettings(given: Given, log: Log): Promise<OperationsSettings> {
  const { OPERATIONS_FILE: file, OPERATIONS: mode, INTROSPECTION: introspection } = given
  const isClosed = mode === 'trusted'
  if (file === undefined) {
    if (!isClosed) return { introspection }
    throw new ExchangeError('CONFIGURATION_INVALID', 'OPERATIONS is trusted, and no OPERATIONS_FILE says which are.')
  }
  return { trusted: await followTrustedDocuments({ file, log }), isClosed, introspection }
}
