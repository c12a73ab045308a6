import type { Span } from '@opentelemetry/api'

/** Hears what becomes of questions on their way to a subgraph; nothing depends on it. */
export interface FetchObserver {
  /**
   * Questions leave in one request.
   * @returns headers that go along, which no signature covers
   */
  leaves(graph: string, questions: readonly { readonly span?: Span }[]): Readonly<Record<string, string>>
  /** A question is not sent: it waits for what is under way in the same words. */
  joins(graph: string): void
}
