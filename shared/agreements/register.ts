import { projectFile } from '../project.ts'
import { agreementFiles, readFiles } from './folder/agreement-files.ts'
import type { Reading } from './reading/read-agreement.ts'

/** The folder of the agreements that ship, without signatures. */
export const SHIPPED_REGISTER = projectFile('shared/agreements/register')

/**
 * Read every agreement of a folder, with the signatures beside it, in the order of their names.
 * @param folder absolute; the agreements that ship, unless it is given
 * @throws AGREEMENT_UNREADABLE
 */
export const readRegister = (folder = SHIPPED_REGISTER): readonly Reading[] => readFiles(agreementFiles(folder))
