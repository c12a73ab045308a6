import { performance } from 'node:perf_hooks'
import type { AskingQuestion, Reply } from '../fetch/subgraph.ts'
import { codeOf } from '../../shared/errors.ts'
import type { FetchCounts } from './fetch-counts.ts'
import type { Ask } from './observed-subgraphs.ts'

/** Whether an answer came that is no refusal to answer. */
export const isAnswer = ({ status }: Reply): boolean => status < 400

/** Each question to a subgraph, counted. */
export const countFetches =
  (countsOf: (graph: string) => FetchCounts) =>
  (graph: string, ask: Ask): Ask => {
    const counts = countsOf(graph)
    return async (body, asking) => {
      const began = performance.now()
      try {
        const reply = await ask(body, asking)
        if (isAnswer(reply)) counts.answered.n += 1
        else counts.refused.n += 1
        return reply
      } catch (error) {
        fail(counts, asking, error)
        throw error
      } finally {
        counts.took.add((performance.now() - began) / 1000)
      }
    }
  }

function fail(counts: FetchCounts, { signal }: AskingQuestion, error: unknown): void {
  if (signal.aborted) {
    counts.abandoned.n += 1
    return
  }
  counts.failed.n += 1
  counts.why(codeOf(error)).n += 1
}
