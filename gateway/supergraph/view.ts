import { codeOf, type ErrorCode } from '../../shared/errors.ts'
import type { Member } from '../../shared/http/service.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { REGIONAL, type Parties } from '../parties.ts'
import { membersOf, type Participant } from './publication.ts'
import { readMembers, readSchema } from './served-schemas.ts'

/** What the subgraphs serve, as far as the gateway has heard. */
export interface Sight {
  /** Everybody that was ever heard, with what they served last. */
  readonly heard: readonly Participant[]
  /** Those never heard, and why. */
  readonly awaited: ReadonlyMap<string, ErrorCode>
  /** So many said what they serve just now, of so many that are asked over HTTP. */
  readonly served: number
  readonly of: number
}

/** Looks again and again at who takes part and what they serve. */
export interface View {
  /** @param answering those by whose publications questions are answered now */
  look(answering: readonly Participant[], asking: Asking): Promise<Sight>
  /** From now on questions are answered by these; whoever is listed beside them can be asked for a schema. */
  know(answering: readonly Participant[]): void
}

/** Who is silent keeps the schema that was heard last. @param kept what was served before this process began */
export function openView(subgraphs: Subgraphs, parties: Parties, kept: readonly Participant[]): View {
  const schemas = new Map(kept.map(({ graph, sdl }) => [graph, sdl]))
  let listed: readonly Member[] = membersOf(kept)
  parties.learn(listed)

  /** A member that answers stays who it is, and stays, until a supergraph without it takes over. */
  function know(answering: readonly Participant[]): void {
    const staying = membersOf(answering)
    const [before, now] = [graphsOf(staying), graphsOf(listed)]
    const left = staying.filter(({ graph }) => !now.has(graph))
    const there = listed.map((member) => (before.has(member.graph) ? staying.find(is(member)) : member) ?? member)
    parties.learn([...there, ...left])
  }

  return {
    know,
    async look(answering, asking) {
      const silent = new Map<string, ErrorCode>()
      try {
        listed = await readMembers(subgraphs, asking)
        know(answering)
      } catch (error) {
        silent.set(REGIONAL, codeOf(error))
        if (listed.length === 0) return { heard: [], awaited: silent, served: 0, of: 1 }
      }
      const reached = [REGIONAL, ...listed.map(({ graph }) => graph)]
      const graphs = [...new Set([...reached, ...subgraphs.local])]
      const reading = graphs.map(async (graph) => {
        try {
          schemas.set(graph, await readSchema(graph, subgraphs, parties, asking))
        } catch (error) {
          silent.set(graph, codeOf(error))
        }
      })
      await Promise.all(reading)
      const heard = graphs.flatMap((graph) => {
        const sdl = schemas.get(graph)
        return sdl === undefined ? [] : { graph, sdl, member: listed.find((member) => member.graph === graph) ?? null }
      })
      const awaited = new Map([...silent].filter(([graph]) => !schemas.has(graph)))
      return { heard, awaited, served: reached.length - silent.size, of: reached.length }
    },
  }
}

const graphsOf = (members: readonly Member[]): ReadonlySet<string> => new Set(members.map(({ graph }) => graph))

const is =
  ({ graph }: Member) =>
  (other: Member): boolean =>
    other.graph === graph
