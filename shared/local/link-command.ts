// Makes `npx exchange` find the command that was just built. Without the link npx installs the checkout into a cache of
// its own first, which builds it again under whatever runs at that moment.
import { chmodSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { projectFile } from '../project.ts'

const bin = projectFile('node_modules/.bin')
const draft = `${bin}/exchange.${process.pid}`

chmodSync(projectFile('dist/subgraphs/cli/main.js'), 0o755)
mkdirSync(bin, { recursive: true })
symlinkSync('../../dist/subgraphs/cli/main.js', draft)
renameSync(draft, `${bin}/exchange`)
