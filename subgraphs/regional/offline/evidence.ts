import { reporterOf } from '../../../shared/sdmx/data-set-id.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import type { Availability } from '../../kit/query/outcome.ts'
import { comparePositions, positionOf } from './cell-order.ts'

/** What somebody signed about one data set. */
export interface SignedDataSet {
  readonly dataSet: string
  readonly reporter: string
  /** A government about its own, or the gateway about what it did not ask it for. */
  readonly decidedBy: 'GOVERNMENT' | 'GATEWAY'
  /** Null: nothing of it was answered. */
  readonly availability: Availability | null
  /** Undefined: it was refused, and it is not known to be for this reason. */
  readonly code: string | null | undefined
  /** Those that were given, of however many there are. */
  readonly observations: readonly Observation[]
}

/** Everything that was signed for one question. */
export interface Evidence {
  /** Each data set once for its government and once for the gateway. */
  readonly all: readonly SignedDataSet[]
  /** What the government signed; where it was not asked, the gateway; undefined: nobody has signed anything. */
  read(dataSet: string): SignedDataSet | undefined
  /** The same for putting it beside others, which the gateway may refuse although the figures were given. */
  beside(dataSet: string): SignedDataSet | undefined
}

/**
 * @param signed from all receipts; of a data set that was answered in several parts the parts are put together
 * @param refusing governments for which the gateway signed that it refused something, without saying what
 */
export function gatherEvidence(signed: readonly SignedDataSet[], refusing: ReadonlySet<string> = new Set()): Evidence {
  const by = (decidedBy: SignedDataSet['decidedBy']) => {
    const mine = signed.filter((one) => one.decidedBy === decidedBy)
    return new Map([...Map.groupBy(mine, ({ dataSet }) => dataSet)].map(([id, parts]) => [id, together(parts)]))
  }
  const governments = by('GOVERNMENT')
  const gateway = by('GATEWAY')
  return {
    all: [...governments.values(), ...gateway.values()],
    read: (id) => governments.get(id) ?? gateway.get(id) ?? refusal(id, refusing),
    beside: (id) => gateway.get(id) ?? governments.get(id) ?? refusal(id, refusing),
  }
}

function refusal(dataSet: string, refusing: ReadonlySet<string>): SignedDataSet | undefined {
  const reporter = reporterOf(dataSet) ?? ''
  if (!refusing.has(reporter)) return undefined
  return {
    ...{ dataSet, reporter, decidedBy: 'GATEWAY', availability: 'REFUSED', code: undefined, observations: [] },
  }
}

function together(parts: readonly SignedDataSet[]): SignedDataSet {
  const fullest = parts.reduce((most, part) =>
    most.availability === null || part.observations.length > most.observations.length ? part : most,
  )
  const positioned = parts.flatMap(({ observations }) =>
    observations.map((observation) => ({ observation, position: positionOf(observation) })),
  )
  const cells = new Map(positioned.map((one) => [JSON.stringify(one.position), one]))
  const inOrder = [...cells.values()].sort((a, b) => comparePositions(a.position, b.position))
  return { ...fullest, observations: inOrder.map(({ observation }) => observation) }
}
