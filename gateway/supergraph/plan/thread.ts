import { parentPort, workerData } from 'node:worker_threads'
import { Supergraph } from '@apollo/federation-internals'
import type { QueryPlan } from '@apollo/query-planner'
import { parse } from 'graphql'
import { z } from 'zod'
import { planningOver } from './plan-operation.ts'

/** What the thread is asked. */
export interface ToPlan {
  readonly id: number
  readonly text: string
  readonly operationName: string | null
}

export type Planned = { readonly id: number } & ({ readonly plan: QueryPlan } | { readonly failed: string })

const { supergraphSdl } = z.object({ supergraphSdl: z.string() }).parse(workerData)
const plan = planningOver(Supergraph.build(supergraphSdl, { validateSupergraph: false }))

function answer({ id, text, operationName }: ToPlan): Planned {
  try {
    return { id, plan: plan(parse(text, { noLocation: true }), operationName) }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (toPlan: ToPlan) => {
  const planned = answer(toPlan)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort?.postMessage(planned)
})
