import { compile, type Policy } from '../../../shared/agreements/decide/compile.ts'
import { decide } from '../../../shared/agreements/decide/decide.ts'
import type { Bench, Effort, Finding } from '../bench.ts'
import { median } from '../median.ts'
import { asks, type Question } from './questions.ts'
import { manifold, shipped } from './registers.ts'

export const deciding: Bench = {
  shows: 'whether figures may leave: with the agreements that ship, and with a hundred times as many',
  run: (effort) => Promise.resolve(run(effort)),
}

const COPIES = 100
const AT_ONCE = 1000

function run(effort: Effort): readonly Finding[] {
  const few = shipped()
  const many = manifold(few, COPIES)
  const policies = { few: compile(few), many: compile(many) }
  const rows = asks().map((question) => {
    const [micros = Number.NaN, others = Number.NaN] = [policies.few, policies.many].map((policy) =>
      microsFor(policy, question, effort),
    )
    return [question.name, (1e6 / micros).toFixed(0), micros.toFixed(2), others.toFixed(2)]
  })
  return [
    {
      caption:
        `One decision in one thread, from the key of a data set to the clauses. ${few.length} agreements ship; ` +
        `the last column has ${many.length}, of which ${COPIES - 1} in ${COPIES} are between other parties.`,
      head: ['question', 'decisions/s', 'µs', `µs of ${many.length} agreements`],
      rows,
    },
  ]
}

/** Microseconds of the processor for one decision, the median of the rounds. */
function microsFor(policy: Policy, { ask, outcome }: Question, { seconds, rounds }: Effort): number {
  if (decide(policy, ask).outcome !== outcome) throw new Error(`the answer is not ${outcome}`)
  const until = (ms: number) => {
    let [times, used] = [0, 0]
    while (used < ms) {
      const before = process.threadCpuUsage()
      for (let each = 0; each < AT_ONCE; each += 1) decide(policy, ask)
      const { user, system } = process.threadCpuUsage(before)
      used += (user + system) / 1000
      times += AT_ONCE
    }
    return (used * 1000) / times
  }
  // A tenth of the effort's seconds is plenty in process; the first rounds are for the compiler.
  until(seconds * 20)
  return median(Array.from({ length: rounds }, () => until(seconds * 100)))
}
