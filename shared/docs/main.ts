import { writeFileSync } from 'node:fs'
import { printAgreementSchema } from '../agreements/profile/json-schema.ts'
import { projectFile } from '../project.ts'
import { printErrorManual } from './error-manual.ts'

// Prints the generated pages; the tests fail when one is out of date.
writeFileSync(projectFile('shared/docs/errors.md'), printErrorManual())
writeFileSync(projectFile('shared/agreements/agreement.schema.json'), printAgreementSchema())
