import { getArgumentValues, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../shared/errors.ts'
import type { Member } from '../../shared/http/service.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { parseId } from '../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../shared/sdmx/data-set-key.ts'
import { BEFORE_EVERYTHING } from '../../shared/sdmx/moment.ts'
import { resolveSelection } from '../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../shared/sdmx/selection.ts'
import type { Values } from '../execute/included.ts'
import type { FigureField } from './figure-fields.ts'

/**
 * The data set that a representation names; null where it names none: whoever is asked says what is wrong with it.
 * @param json of the representation
 */
export function namedDataSet(json: string): DataSetKey | null {
  const { id } = JSON.parse(json) as { readonly id?: unknown }
  return unlessMalformed(() => parseId(String(id), catalogue))
}

/** The data set that a field selects of a government's figures; null where the selection is none. */
export function selectedDataSet(
  { name, node }: FigureField,
  { member, schema, values }: { readonly member: Member; readonly schema: GraphQLSchema; readonly values: Values },
): DataSetKey | null {
  const type = schema.getType(member.typeName)
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  if (!field) return null
  return unlessMalformed(() => {
    const { select } = getArgumentValues(field, node, values)
    const key = resolveSelection(select as DataSelection, member, catalogue)
    // Revisions show figures of every moment, also those that only held before.
    return name === 'revisions' ? { ...key, asOf: BEFORE_EVERYTHING } : key
  })
}

function unlessMalformed(read: () => DataSetKey): DataSetKey | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ExchangeError || error instanceof GraphQLError) return null
    throw error
  }
}
