import { writeFileSync } from 'node:fs'
import { projectFile } from '../project.ts'
import { printErrorManual } from './error-manual.ts'

// Prints the generated pages; the tests fail when one is out of date.
writeFileSync(projectFile('shared/docs/errors.md'), printErrorManual())
