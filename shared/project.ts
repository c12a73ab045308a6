import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error(`no package.json above ${from}`)
  return findRoot(parent)
}

/** The checkout's root folder, the same whether the code runs from its source or from `dist`. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/**
 * A file that ships beside the code and is read, not imported (code lists, deliveries).
 * @param path relative to the checkout's root, with forward slashes
 */
export const projectFile = (path: string): string => join(projectRoot, path)
