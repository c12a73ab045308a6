import { projectFile } from '../../project.ts'
import { readCodelist } from '../../sdmx/codelist.ts'

/** Who can be a party: governments and the secretariat. A new member is one more line in `parties.csv`. */
export const parties = readCodelist('CL_PARTY', projectFile('shared/agreements/codes/parties.csv'))

export const partyCodes: readonly string[] = parties.codes.map(({ code }) => code)
