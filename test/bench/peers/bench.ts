import type { Bench, Effort, Finding } from '../bench.ts'
import type { Contender } from '../contender.ts'
import { measure } from '../measure.ts'
import { residentOfTree } from '../process-tree.ts'
import { takeTurns } from '../turns.ts'
import { startContenders, type Role } from './contenders.ts'
import { leaveLastCore } from './cores.ts'
import { goalsOf } from './goals.ts'
import type { Form, Measured } from './measured.ts'
import { bodyFor, years } from './question.ts'
import { startInMemoryRegion } from './region/start-region.ts'
import { tableOf } from './table.ts'

const GOVERNMENTS = 4
const ROWS = 50
const CONNECTIONS = [1, 16, 64] as const

const FORMS = {
  same: { name: 'the same question', bodies: [bodyFor('1990')] },
  varying: { name: `${years.length} years in turn, by variable`, bodies: years.map(bodyFor) },
} as const satisfies Record<Form, unknown>

/** This gateway beside its peers: nothing identified, decided, signed or logged by anybody, figures in memory. */
export const peers: Bench = {
  shows: 'the plain question through this gateway and through its peers, on subgraphs in memory',
  run,
}

async function run(effort: Effort): Promise<readonly Finding[]> {
  const alone = leaveLastCore()
  const region = await startInMemoryRegion(GOVERNMENTS, ROWS)
  try {
    const contenders = await startContenders(region)
    try {
      const inTurn = [...contenders.running]
      for (const [, contender] of inTurn)
        await measure(contender, { bodies: FORMS.varying.bodies, connections: 16, seconds: effort.seconds })
      const same = await atAll(inTurn, FORMS.same.bodies, effort)
      const varying = await atAll(inTurn, FORMS.varying.bodies, effort)
      const place =
        alone && contenders.ownCore ? 'each gateway on a core of its own' : 'gateways on no core of their own'
      const left = contenders.missing.length > 0 ? ` Left out: ${contenders.missing.join('; ')}.` : ''
      const caption = (form: Form) =>
        `${GOVERNMENTS} governments × ${ROWS} rows in memory, ${FORMS[form].name}; ${place}.${left}`
      return [goalsOf({ same, varying }), tableOf(caption('same'), same), tableOf(caption('varying'), varying)]
    } finally {
      await contenders.stop()
    }
  } finally {
    await region.stop()
  }
}

async function atAll(
  inTurn: readonly (readonly [Role, Contender])[],
  bodies: readonly string[],
  effort: Effort,
): Promise<readonly Measured[]> {
  const all: Measured[] = []
  for (const connections of CONNECTIONS) {
    const entries = inTurn.map(([, contender]) => ({ contender, bodies }))
    const medians = await takeTurns(entries, connections, effort)
    for (const [at, [role, { name, pid }]] of inTurn.entries()) {
      const median = medians[at]
      if (median) all.push({ ...median, role, name, connections, resident: residentOfTree(pid) })
    }
  }
  return all
}
