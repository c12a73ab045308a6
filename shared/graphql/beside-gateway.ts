import type { Log } from '../log.ts'

/** A GraphQL request, parsed. */
export interface BesideQuestion {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | undefined
  readonly requestId: string
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** A subgraph of the gateway's own party that answers in its process: nothing is sent, so nothing is signed. */
export interface BesideGateway {
  /** @returns data and errors, in the form in which they would travel */
  answer(question: BesideQuestion): Promise<{ readonly data?: unknown; readonly errors?: readonly object[] }>
  /** What it would answer to GET at a path; undefined: nothing is there. */
  read(path: string): unknown
}

/** What a module that a gateway is told to load exports as `openBesideGateway`. */
export type OpenBesideGateway = (parts: { readonly log: Log; readonly clock: () => Date }) => BesideGateway
