import type { ErrorCode } from '../errors.ts'

/** What a process started by `exchange up` tells its parent, over Node's IPC channel. */
export type ProcessReport =
  | {
      readonly kind: 'progress'
      readonly step: 'migrate' | 'generate' | 'load' | 'protect' | 'compose'
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'ready'; readonly port: number; readonly summary: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

/** Tell the parent process, if there is one that listens. */
export const report = (message: ProcessReport): void => {
  process.send?.(message)
}
