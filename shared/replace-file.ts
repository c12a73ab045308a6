import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * All of it or nothing, whoever reads it meanwhile.
 * @param mode permissions, also where there was a file with others
 */
export function replaceFile(file: string, text: string, mode: number): void {
  const draft = `${file}.${process.pid}`
  // A draft left behind would keep the permissions that it has.
  rmSync(draft, { force: true })
  writeFileSync(draft, text, { mode, flag: 'wx' })
  renameSync(draft, file)
}
