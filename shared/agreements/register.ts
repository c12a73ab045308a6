import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFile } from '../project.ts'
import { readAgreement, type Reading } from './reading/read-agreement.ts'

const FOLDER = 'shared/agreements/register'

/**
 * Read every agreement of a folder, `.yaml` and `.json`, in the order of their names.
 * @param folder absolute; the agreements that ship, unless it is given
 */
export const readRegister = (folder = projectFile(FOLDER)): readonly Reading[] =>
  readdirSync(folder)
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .toSorted()
    .map((name) => readAgreement(readFileSync(join(folder, name), 'utf8'), name))
