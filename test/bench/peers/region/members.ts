import type { Member } from '../../../../shared/http/service.ts'
import { countries } from '../../../../subgraphs/countries.ts'

const LETTERS = 26
const A = 'A'.charCodeAt(0)

/** So many governments: the four that take part, then invented ones. Their names hold the same room in an answer. */
export function generateMembers(count: number): readonly Member[] {
  const known = countries.map(({ refArea, graph, typeName, corridorSide }) => ({
    ...{ refArea, graph, typeName, corridorSide },
  }))
  const invented = Array.from({ length: Math.max(0, count - known.length) }, (_, at): Member => {
    const letter = String.fromCharCode(A + (at % LETTERS))
    const refArea = `${at < LETTERS ? 'X' : 'Q'}${letter}`
    const graph = `government-${refArea.toLowerCase()}`
    return { refArea, graph, typeName: `Government${refArea}`, corridorSide: 'ORIGIN' }
  })
  return [...known, ...invented].slice(0, count)
}
