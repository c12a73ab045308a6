import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../../shared/config.ts'
import { issuerFolder } from '../../../shared/identity/issuer/kept-keys.ts'

/** The secret of a client of the local issuer of this home; undefined where there is no such client. */
export function localSecret(home: string, party: string, client: string): string | undefined {
  try {
    const file = readFileSync(join(issuerFolder(home, party), 'clients.json'), 'utf8')
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(file)))).get(client)
  } catch {
    return undefined
  }
}
