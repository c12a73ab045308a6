import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { projectFile } from '../../shared/project.ts'
import { assetOf, type Asset } from './asset.ts'

/** The page for people: GraphiQL, opening on worked examples, with nothing from anywhere else. */
export interface Portal {
  readonly page: Asset
  /** By path, e.g. `/graphiql/start.js`. */
  readonly files: ReadonlyMap<string, Asset>
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const SVG = 'image/svg+xml'

const require = createRequire(import.meta.url)

const packaged = (name: string, file: string): Buffer =>
  readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file))

const own = (file: string): Buffer => readFileSync(projectFile(`gateway/portal/${file}`))

/** The examples' texts in the order of their file names: the first is what the page opens on. */
export function readExamples(): readonly string[] {
  const folder = projectFile('gateway/portal/examples')
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'))
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8'))
}

export function openPortal(): Portal {
  const favicon = assetOf(SVG, own('favicon.svg'))
  const examples = JSON.stringify(readExamples().map((query) => ({ query })))
  return {
    page: assetOf('text/html; charset=utf-8', own('page.html')),
    files: new Map([
      ['/favicon.ico', favicon],
      ['/graphiql/favicon.svg', favicon],
      ['/graphiql/page.css', assetOf(CSS, own('page.css'))],
      ['/graphiql/start.js', assetOf(JAVASCRIPT, own('start.js'))],
      ['/graphiql/examples.json', assetOf('application/json; charset=utf-8', examples)],
      ['/graphiql/graphiql.js', assetOf(JAVASCRIPT, packaged('graphiql', 'graphiql.min.js'))],
      ['/graphiql/graphiql.css', assetOf(CSS, packaged('graphiql', 'graphiql.min.css'))],
      ['/graphiql/react.js', assetOf(JAVASCRIPT, packaged('react', 'umd/react.production.min.js'))],
      ['/graphiql/react-dom.js', assetOf(JAVASCRIPT, packaged('react-dom', 'umd/react-dom.production.min.js'))],
    ]),
  }
}
