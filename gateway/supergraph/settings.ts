import { z } from '../../shared/config.ts'

const MARKS = /^[0-9a-f]{16}(,[0-9a-f]{16})*$/

/** How the gateway's supergraph outlives a restart, and what may disappear from it. */
export const SUPERGRAPH_SETTINGS = {
  SUPERGRAPH_FILE: z.string().optional().describe('A supergraph to begin with instead of waiting for every subgraph'),
  SUPERGRAPH_CACHE_FILE: z
    .string()
    .optional()
    .describe('Where the supergraph that answers is kept, for a start at which nobody can be reached'),
  SHOW_SUPERGRAPH: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on')
    .describe('on: /supergraph shows what questions are answered by, for `exchange supergraph check`'),
  ACCEPT_SHRINKING: z
    .string()
    .regex(MARKS, 'is not a mark of the log, 16 hexadecimal digits, or several with commas between')
    .default('')
    .transform((marks) => marks.split(','))
    .describe('Marks of refused publications (SUPERGRAPH_SHRINKS in the log): what they take away may disappear'),
}

export interface SupergraphSettings {
  /** A supergraph to begin with at once, instead of waiting until every subgraph serves its schema. */
  readonly file?: string | undefined
  /** Where the supergraph that answers is kept with what it was made from. */
  readonly cacheFile?: string | undefined
  /** Whether `/supergraph` shows it, which tells no more than introspection does; by default it does. */
  readonly shown?: boolean | undefined
  /** Marks of losses that may happen. */
  readonly acceptShrinking?: readonly string[] | undefined
}

interface Given {
  readonly SUPERGRAPH_FILE?: string | undefined
  readonly SUPERGRAPH_CACHE_FILE?: string | undefined
  readonly SHOW_SUPERGRAPH: boolean
  readonly ACCEPT_SHRINKING: readonly string[]
}

export const supergraphSettings = (given: Given): SupergraphSettings => ({
  file: given.SUPERGRAPH_FILE,
  cacheFile: given.SUPERGRAPH_CACHE_FILE,
  shown: given.SHOW_SUPERGRAPH,
  acceptShrinking: given.ACCEPT_SHRINKING,
})
