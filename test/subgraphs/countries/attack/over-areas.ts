import { membersIn, relationsOver, sum, type Adding } from './over-codes.ts'
import { wholeIn, type Line, type Relation } from './relation.ts'

/** The world under another code than the total. */
const WORLD = '001'

/** Who is in a group of countries: 143 by UN M49, the other one by its name. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  143: ['KG', 'KZ', 'TJ', 'TM', 'UZ'],
  EURASEC4: ['KG', 'KZ', 'RU', 'TJ'],
}

/** Partners add up to the total; groups of them overlap with their members and with each other. */
export function relationsOverAreas(line: Line, adding: Adding): Relation[] {
  const groups = Object.entries(GROUPS).flatMap(([group, codes]) => {
    const members = codes.filter(adding.isMember)
    const others = membersIn(line, adding).filter((code) => !codes.includes(code))
    return [
      ...sum(line, group, members, adding),
      ...(wholeIn(line, group) ? atLeast(sum(line, adding.total, [group, ...others], adding)) : []),
    ]
  })
  const world = wholeIn(line, WORLD) ? sum(line, adding.total, [WORLD], adding) : []
  return [...relationsOver(line, adding), ...groups, ...world]
}

const atLeast = (relations: readonly Relation[]): Relation[] => relations.map((one) => ({ ...one, open: true }))
