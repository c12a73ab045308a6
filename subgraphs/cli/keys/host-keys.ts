import { randomBytes } from 'node:crypto'
import { openLocalAgreements } from '../../../shared/local/agreements.ts'
import { keysFolder, openKeys } from '../../../shared/local/keys.ts'
import { pseudonymKeyFile } from '../../../shared/local/pseudonym-keys.ts'
import { countries } from '../../countries.ts'
import { GATEWAY } from '../up/parts.ts'
import { signersOf } from '../up/signers.ts'

const clock = () => new Date()

/**
 * The keys of everybody and the agreements that ship, signed with them, where one host runs everything; what is there stays.
 * @returns where they are, a line for each folder
 * @throws KEY_FILE_INVALID AGREEMENT_UNREADABLE
 */
export async function makeHostKeys(folder: string): Promise<string> {
  const keys = openKeys(keysFolder(folder), signersOf(countries), { clock, randomness: randomBytes })
  for (const name of [GATEWAY, ...countries.map(({ graph }) => graph)]) pseudonymKeyFile(keysFolder(folder), name)
  const agreements = await openLocalAgreements(folder, { keys, clock })
  return `${keysFolder(folder)}\n${agreements.folder}\n`
}
