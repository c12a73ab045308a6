import type { ObservationStore } from '../store/observation-store.ts'
import { sharedStore } from '../store/shared-store.ts'

/**
 * How the questions of one batch see the figures: what several of them look up is looked up once, as of one moment.
 * Nothing that depends on who asks is in it: each question is decided, accounted for and logged by itself.
 */
export interface BatchView {
  /** As of when they answer that name no moment themselves: when the first of them looks. */
  moment(clock: () => Date): Date
  over(store: ObservationStore): ObservationStore
}

/** To be forgotten with its batch. */
export function batchView(): BatchView {
  let moment: Date | undefined
  const views = new Map<ObservationStore, ObservationStore>()
  return {
    moment: (clock) => (moment ??= clock()),
    over(store) {
      const view = views.get(store) ?? sharedStore(store)
      views.set(store, view)
      return view
    },
  }
}
