import type { FieldNode, GraphQLSchema } from 'graphql'
import type { Deny, Permit } from '../../shared/agreements/decide/decision.ts'
import type { Member } from '../../shared/http/service.ts'
import type { DataSetKey } from '../../shared/sdmx/data-set-key.ts'
import { namedDataSet, selectedDataSet } from './asked-data-sets.ts'
import type { Values } from '../execute/included.ts'
import type { FigureField, FigurePlaces } from './figure-fields.ts'
import type { Gate } from './gate.ts'

/** What an entity fetch is about to ask a government. */
export interface AboutToAsk<Entity extends AskedEntity> {
  readonly member: Member
  readonly schema: GraphQLSchema
  readonly places: (typeName: string) => FigurePlaces
  readonly entities: readonly Entity[]
  readonly values: Values
}

export interface AskedEntity {
  readonly typeName: string
  readonly json: string
}

/** Figures that an entity fetch asks for. */
export interface AskedFigures<Entity> {
  readonly entity: Entity
  /** Of the entity; null: all of it. */
  readonly field: FigureField | null
  readonly key: DataSetKey
  readonly id: string
}

/** Those that the gateway does not ask for. */
export interface Withheld<Entity> extends AskedFigures<Entity> {
  readonly denied: Deny
}

/** Those that it may ask for. */
export interface Permitted<Entity> extends AskedFigures<Entity> {
  readonly permit: Permit
}

export interface Admitted<Entity> {
  /** Those that may be asked about something. */
  readonly entities: readonly Entity[]
  /** Fields that nobody may be asked for. */
  readonly without: ReadonlySet<FieldNode>
  readonly withheld: readonly Withheld<Entity>[]
  readonly permitted: readonly Permitted<Entity>[]
}

/** Decide on every data set of a fetch. What names none is left to the government, which says what is wrong with it. */
export function admit<Entity extends AskedEntity>(gate: Gate, asked: AboutToAsk<Entity>): Admitted<Entity> {
  const { member, entities, places, values } = asked
  const permitted: Permitted<Entity>[] = []
  const withheld: Withheld<Entity>[] = []
  const without = new Set<FieldNode>()

  /** @returns whether it may be asked for */
  function pass(key: DataSetKey | null, entity: Entity, field: FigureField | null): boolean {
    // A government answers for nobody but itself.
    if (key?.reporter !== member.refArea) return true
    const { id, decision } = gate.decide(key)
    if (decision.outcome === 'DENY') withheld.push({ entity, field, key, id, denied: decision })
    else permitted.push({ entity, field, key, id, permit: decision })
    return decision.outcome === 'PERMIT'
  }

  const admitted = entities.filter((entity) => {
    const { isDataSet, fields } = places(entity.typeName)
    if (isDataSet) return pass(namedDataSet(entity.json), entity, null)
    for (const field of fields) {
      if (!field.isAsked(values) || pass(selectedDataSet(field, asked), entity, field)) continue
      without.add(field.node)
    }
    return true
  })
  return { entities: admitted, without, withheld, permitted }
}
