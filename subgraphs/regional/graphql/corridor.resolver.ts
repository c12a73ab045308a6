import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Select } from '../../kit/graphql/arguments.ts'
import type { DataSelection } from '../../kit/graphql/data-selection.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import type { RegionalContext } from '../context.ts'
import { corridorsBetween } from '../corridors.ts'
import { composeMirror, printMirror } from '../mirror/mirror.ts'
import { Corridor, Mirror } from './corridor.type.ts'
import { countryOf } from './stub.ts'

const ORIGIN = 'Where people come from: the code of a member.'
const DESTINATION = 'Where people go: the code of a member.'

@Resolver(() => Corridor)
export class CorridorResolver {
  @Query(() => [Corridor], { description: 'Every way from one member to another.' })
  corridors(
    @Arg('origin', () => AreaCode, { nullable: true, description: `${ORIGIN} Absent: any.` })
    origin: string | null | undefined,
    @Arg('destination', () => AreaCode, { nullable: true, description: `${DESTINATION} Absent: any.` })
    destination: string | null | undefined,
    @Ctx() { members }: RegionalContext,
  ): Corridor[] {
    return corridorsBetween(members, { origin, destination }).map(([from, to]) => ({
      origin: countryOf(from),
      destination: countryOf(to),
    }))
  }

  @Query(() => Corridor, {
    nullable: true,
    description: 'The way from one member to another; null where both are the same.',
  })
  corridor(
    @Arg('origin', () => AreaCode, { description: ORIGIN }) origin: string,
    @Arg('destination', () => AreaCode, { description: DESTINATION }) destination: string,
    @Ctx() { members }: RegionalContext,
  ): Corridor | null {
    const [from, to] = [members.require(origin, 'origin'), members.require(destination, 'destination')]
    return from === to ? null : { origin: countryOf(from), destination: countryOf(to) }
  }

  @FieldResolver(() => Mirror, {
    description: 'What both ends say. select names no origin, destination or partner: the corridor does.',
  })
  mirror(@Root() corridor: Corridor, @Select() select: DataSelection, @Ctx() { catalogue }: RegionalContext): Mirror {
    const [origin, destination] = [corridor.origin.code, corridor.destination.code]
    const question = composeMirror(select, { origin, destination }, catalogue)
    return new Mirror(printMirror(question), question)
  }
}
