import {
  getArgumentValues,
  getNullableType,
  GraphQLError,
  isLeafType,
  isListType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import { alignment } from './alignment.ts'
import type { Findings } from './difference.ts'
import { fieldsOf, rootFieldsOf, type AskedFields, type Nodes } from './fields.ts'
import { WithoutEvidence, type Arguments, type Known, type Source, type Value } from './known.ts'
import { below, isRecord, leavesIn, prefixesOf } from './leaves.ts'
import type { Operation } from './question.ts'
import { tally, type Tally } from './tally.ts'

export interface SavedAnswer {
  readonly data: unknown
  /** Paths of its errors. */
  readonly errors: readonly (readonly (string | number)[])[]
}

/** Where the walk is. */
interface Place {
  readonly path: string
  /** The figure that everything here is about. */
  readonly source: Source | null
  readonly into: Tally
}

/** An object of the answer: what is asked of it, and what it has to be. */
interface Wanted {
  readonly fields: AskedFields
  readonly type: GraphQLObjectType
  readonly known: Known
}

/**
 * Hold a saved answer, field by field along the question, against what has to be in it.
 * @throws QUERY_INVALID where an argument is none of the schema
 */
export function holdAgainst(operation: Operation, known: Known, { data, errors }: SavedAnswer): Findings {
  const { schema, root } = operation
  const fieldsIn = fieldsOf(operation)
  const failed = new Set(errors.flatMap(prefixesOf))
  const into = tally()
  object({ fields: rootFieldsOf(operation), type: root, known }, data, { path: '', source: null, into })
  return into.result()

  function object({ fields, type, known: wanted }: Wanted, saved: unknown, at: Place): void {
    if (!isRecord(saved)) return at.into.differ('ANSWER_FIELD_ALTERED', at, saved, 'an object')
    const place = (key: string): Place => ({ ...at, source: wanted.source ?? at.source, path: below(at.path, key) })
    for (const [key, nodes] of fields) {
      if (Object.hasOwn(saved, key)) field(type, nodes, wanted, saved[key], place(key))
      else at.into.differ('ANSWER_PART_REMOVED', place(key), undefined, 'a field that was asked for')
    }
    for (const key of Object.keys(saved)) {
      if (!fields.has(key)) at.into.differ('ANSWER_OF_ANOTHER_QUESTION', place(key), saved[key], undefined)
    }
  }

  function field(type: GraphQLObjectType, nodes: Nodes, { fields }: Known, saved: unknown, at: Place): void {
    const name = nodes[0].name.value
    // What every type has; its own schema a service tells by itself.
    if (name === '__typename') return leaf(name, 'String', type.name, saved, at)
    const expected = attempt(type, nodes[0], fields)
    if (expected instanceof WithoutEvidence) return unproven(saved, expected.source, at)
    const definition = type.getFields()[name]
    if (expected === undefined || !definition) return at.into.skip(`${type.name}.${name}`, leavesIn(saved).length)
    value(definition.type, nodes, expected, saved, at)
  }

  /** @returns null where the government or the region has no answer to it */
  function attempt(type: GraphQLObjectType, node: FieldNode, fields: Known['fields']) {
    const name = node.name.value
    const says = Object.hasOwn(fields, name) ? fields[name] : undefined
    const definition = type.getFields()[name]
    if (typeof says !== 'function') return says
    const given = definition && argumentsOf(definition, node, operation)
    try {
      return given && says(given)
    } catch (error) {
      if (error instanceof WithoutEvidence) return error
      if (error instanceof ExchangeError) return null
      throw error
    }
  }

  function value(outer: GraphQLOutputType, nodes: Nodes, expected: Value, saved: unknown, at: Place): void {
    const type = getNullableType(outer)
    if (isLeafType(type)) return leaf(nodes[0].name.value, type.name, expected, saved, at)
    if (saved === null && expected === null) return
    if (saved === null) {
      askedIn(type, nodes, expected)
      if (failed.has(at.path)) return at.into.leaveOut(at.path)
      return at.into.differ('ANSWER_PART_REMOVED', at, null, 'what was signed')
    }
    if (expected === null) return at.into.differ('ANSWER_PART_ADDED', at, saved, null)
    if (isListType(type)) return list(type.ofType, nodes, isMany(expected) ? expected : [], saved, at)
    const wanted = wantedOf(type, nodes, expected)
    if (wanted) object(wanted, saved, at)
  }

  function list(type: GraphQLOutputType, nodes: Nodes, expected: readonly Value[], saved: unknown, at: Place): void {
    if (!Array.isArray(saved)) return at.into.differ('ANSWER_FIELD_ALTERED', at, saved, 'a list')
    const distance = (wanted: Value, item: unknown): number => {
      const trial = tally()
      value(type, nodes, wanted, item, { ...at, into: trial })
      return trial.result().differences.length
    }
    for (const { wanted, item, index } of alignment(expected, saved, distance)) {
      const place = { ...at, path: `${at.path}[${index}]` }
      if (wanted === undefined) place.into.differ('ANSWER_PART_ADDED', place, item, undefined)
      else if (item !== undefined) value(type, nodes, wanted, item, place)
      else {
        askedIn(type, nodes, wanted)
        const source = (isOne(wanted) && wanted.source) || at.source
        place.into.differ('ANSWER_PART_REMOVED', { ...place, source }, undefined, inShort(wanted))
      }
    }
  }

  function leaf(name: string, typeName: string, expected: Value, saved: unknown, at: Place): void {
    const kind = name === 'obsValue' ? 'figures' : typeName === 'Float' ? 'computed' : 'fields'
    if (expected === saved) return at.into.agree(kind)
    if (saved === null && failed.has(at.path)) return at.into.leaveOut(at.path)
    if (kind === 'computed') return at.into.differ('ANSWER_COMPUTED_OTHERWISE', at, saved, expected)
    if (at.source?.isSigned === false) return at.into.differ('ANSWER_WITHOUT_EVIDENCE', at, saved, undefined)
    at.into.differ(kind === 'figures' ? 'ANSWER_FIGURE_ALTERED' : 'ANSWER_FIELD_ALTERED', at, saved, expected)
  }

  /** An answer may say nothing about what nobody signed anything about; figures it may not give. */
  function unproven(saved: unknown, source: Source, at: Place): void {
    if (saved === null) return at.into.leaveOut(at.path)
    const figures = leavesIn(saved, at.path).filter((one) => one.path.endsWith('.obsValue') && one.leaf !== null)
    for (const { path, leaf: one } of figures.length > 0 ? figures : [{ path: at.path, leaf: saved }]) {
      at.into.differ('ANSWER_WITHOUT_EVIDENCE', { path, source }, one, undefined)
    }
  }

  function wantedOf(type: GraphQLOutputType, nodes: Nodes, expected: Value): Wanted | null {
    if (!isOne(expected)) return null
    const named = getNullableType(type)
    const concrete = isObjectType(named) ? named : schema.getType(expected.typeName ?? '')
    return isObjectType(concrete) ? { fields: fieldsIn(concrete, nodes), type: concrete, known: expected } : null
  }

  /** A part that the answer lacks has been asked for all the same: let it name its data sets. */
  function askedIn(outer: GraphQLOutputType, nodes: Nodes, expected: Value): void {
    const type = getNullableType(outer)
    if (isListType(type) && isMany(expected)) for (const one of expected) askedIn(type.ofType, nodes, one)
    const wanted = wantedOf(type, nodes, expected)
    for (const inner of wanted?.fields.values() ?? []) {
      const definition = wanted?.type.getFields()[inner[0].name.value]
      const says = wanted && definition && attempt(wanted.type, inner[0], wanted.known.fields)
      if (definition && says !== undefined && !(says instanceof WithoutEvidence)) askedIn(definition.type, inner, says)
    }
  }
}

function argumentsOf(
  definition: Parameters<typeof getArgumentValues>[0],
  node: FieldNode,
  { variables }: Operation,
): Arguments {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- coerced by the schema; each field reads its own
    return getArgumentValues(definition, node, variables) as unknown as Arguments
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    throw new ExchangeError('QUERY_INVALID', error.message, { cause: error })
  }
}

const isMany = (value: Value): value is readonly Value[] => Array.isArray(value)
const isOne = (value: Value): value is Known => typeof value === 'object' && value !== null && !isMany(value)

/** What a part says that the answer lacks, as far as it consists of plain values. */
const inShort = (wanted: Value): unknown =>
  isOne(wanted)
    ? Object.fromEntries(
        Object.entries(wanted.fields).filter(([, one]) => one === null || !['function', 'object'].includes(typeof one)),
      )
    : wanted
