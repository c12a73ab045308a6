import type { Participant } from '../../../gateway/supergraph/publication.ts'
import type { Member } from '../../../shared/http/service.ts'
import { MEMBERS } from '../fixtures/figures.ts'
import { governmentSchema, regionalSchema } from '../fixtures/region.ts'
import { sdlOf } from '../fixtures/sdl.ts'

export const UZBEKISTAN = {
  ...{ refArea: 'UZ', graph: 'uzbekistan', typeName: 'Uzbekistan', corridorSide: 'ORIGIN' },
} as const satisfies Member

/** What the fixtures' subgraphs serve. */
export const participantsOf = async (members: readonly Member[] = MEMBERS): Promise<readonly Participant[]> => [
  { graph: 'regional', sdl: await sdlOf(regionalSchema(members)), member: null },
  ...(await Promise.all(
    members.map(async (member) => ({ graph: member.graph, sdl: await sdlOf(governmentSchema(member)), member })),
  )),
]

/** The same, where one of them serves something else; fails where that would change nothing. */
export const changing = (
  participants: readonly Participant[],
  graph: string,
  change: (sdl: string) => string,
): readonly Participant[] =>
  participants.map((one) => {
    if (one.graph !== graph) return one
    const sdl = change(one.sdl)
    if (sdl === one.sdl) throw new Error(`nothing changes for ${graph}`)
    return { ...one, sdl }
  })
