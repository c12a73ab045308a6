// Publishes a draft of Kazakhstan's and tells over IPC how many milliseconds each step took.
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { openReleaseDesk, type Step } from '../../../subgraphs/kit/release/release-desk.ts'

const [, , databaseUrl = '', release = ''] = process.argv
const begun = new Map<Step, number>()

const desk = await openReleaseDesk({ profile: kazakhstan, databaseUrl, catalogue, clock: () => new Date() })
const start = performance.now()
await desk.publish(release, {
  onStep: (step) => {
    if (!begun.has(step)) begun.set(step, performance.now())
  },
})
const end = performance.now()
await desk.close()

// A step lasts until the next one begins; the last one until everything is committed.
const moments = [...begun.values(), end]
const steps = Object.fromEntries(
  [...begun.keys()].map((step, at) => [step, (moments[at + 1] ?? end) - (moments[at] ?? end)]),
)
process.send?.({ total: end - start, steps })
process.disconnect?.()
