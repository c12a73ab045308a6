import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFile } from '../../shared/project.ts'

/** What a run needs of PostgreSQL: nothing, an empty server, or each government's data loaded. */
export type Need = 'off' | 'empty' | 'prepared'

const MENTIONS: readonly (readonly [Need, string])[] = [
  ['prepared', 'TEST_DATABASE_URL_'],
  ['empty', 'TEST_POSTGRES_URL'],
]

/**
 * What the chosen tests mention, themselves or by a test file that they import: whoever works on pure functions
 * waits for no database.
 * @param patterns as given to jest; none means all tests
 */
export function needOf(patterns: readonly string[]): Need {
  const files = readdirSync(projectFile('test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => projectFile(`test/${path}`))
    .filter((path) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(path)))
  const texts = [...withImports(files)].map((path) => readFileSync(path, 'utf8'))
  return MENTIONS.find(([, name]) => texts.some((text) => text.includes(name)))?.[0] ?? 'off'
}

function withImports(files: readonly string[], seen = new Set<string>()): ReadonlySet<string> {
  for (const file of files) {
    if (seen.has(file)) continue
    seen.add(file)
    const imports = [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path]) =>
      join(dirname(file), path ?? ''),
    )
    withImports(
      imports.filter((path) => path.startsWith(projectFile('test/'))),
      seen,
    )
  }
  return seen
}
