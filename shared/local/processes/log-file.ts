import { mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const ENOUGH = 10 * 1024 * 1024

/**
 * Open a log to append to; one that has grown beyond 10 MiB is put aside as `<name>.old` first.
 * @returns a file descriptor for a child's output
 */
export function openLogFile(path: string): number {
  mkdirSync(dirname(path), { recursive: true })
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > ENOUGH) renameSync(path, `${path}.old`)
  return openSync(path, 'a')
}
