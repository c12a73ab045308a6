import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Member } from '../../../../shared/http/service.ts'
import { observationsOf, type Observation } from './observations.ts'
import { constant, type AskedField, type PrintedType, type Variables } from './printed-answer.ts'
import { governmentSdl } from './schemas.ts'

const Select = z.object({ startPeriod: z.string(), endPeriod: z.string() })
const Representations = z.array(z.object({ code: z.string() }))

/** Rows in the form in which somebody asked for them before; bounded, for a bench may ask in very many forms. */
const printedRows = new LRUCache<string, string>({ maxSize: 768 * 1024 * 1024, sizeCalculation: (text) => text.length })

const isColumn = (name: string, row: Observation): name is keyof Observation => Object.hasOwn(row, name)

function rowsText(refArea: string, count: number, fields: readonly AskedField[], start: string, end: string): string {
  const cells = observationsOf(refArea, count, Number(start), Number(end)).map((row) =>
    Object.fromEntries(
      fields.map(({ key, name }) => {
        if (name === '__typename') return [key, 'Observation']
        if (!isColumn(name, row)) throw new Error(`Observation has no field ${name}`)
        return [key, row[name]]
      }),
    ),
  )
  return JSON.stringify(cells)
}

/** A government whose figures are in memory, already printed: it answers at next to no cost. */
export function governmentType(member: Member, rowCount: number): PrintedType {
  const { refArea, typeName } = member
  const dataSet = (select: (variables: Variables) => z.infer<typeof Select>): PrintedType => ({
    typeNames: [`${typeName}DataSet`, 'DataSet'],
    fields: {
      id: () => (variables) => JSON.stringify(`${refArea}/${select(variables).startPeriod}`),
      rows(asked) {
        const fields = asked.fields(['Observation'])
        const form = `${refArea} ${fields.map(({ key, name }) => `${key}:${name}`).join(' ')}`
        return (variables) => {
          const { startPeriod, endPeriod } = select(variables)
          const key = `${form} ${startPeriod} ${endPeriod}`
          const known = printedRows.get(key)
          if (known !== undefined) return known
          const text = rowsText(refArea, rowCount, fields, startPeriod, endPeriod)
          printedRows.set(key, text)
          return text
        }
      },
    },
  })
  const country: PrintedType = {
    typeNames: [typeName, 'Country'],
    fields: {
      code: constant(refArea),
      name: constant(typeName),
      dataSet: (asked) => asked.printed(dataSet((variables) => Select.parse(asked.argument('select', variables)))),
    },
  }
  const service: PrintedType = { typeNames: ['_Service'], fields: { sdl: constant(governmentSdl(member)) } }
  return {
    typeNames: ['Query'],
    fields: {
      _service: (asked) => asked.printed(service),
      _entities(asked) {
        const print = asked.printed(country)
        return (variables) => {
          const representations = Representations.parse(asked.argument('representations', variables))
          return `[${representations.map(({ code }) => (code === refArea ? print(variables) : 'null')).join(',')}]`
        }
      },
    },
  }
}
