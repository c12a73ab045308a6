import { randomBytes } from 'node:crypto'
import { openKeys } from '../../../shared/local/keys.ts'
import { countries } from '../../countries.ts'
import { signersOf } from '../up/signers.ts'

/**
 * The keys of everybody, where one host runs everything; those that are there stay.
 * @returns what was written, a line for each file
 * @throws KEY_FILE_INVALID
 */
export function makeHostKeys(folder: string): string {
  const signers = signersOf(countries)
  const keys = openKeys(folder, signers, { clock: () => new Date(), randomness: randomBytes })
  const parties = [...new Set(signers.map(({ party }) => party))]
  const files = [...signers.map(({ name }) => keys.own(name)), ...parties.map(keys.agreements), keys.register]
  return files.map((file) => `${file}\n`).join('')
}
