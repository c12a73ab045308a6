import type { Agreement } from './agreement.ts'
import { partyOf, PUBLIC, readAssignee } from './codes/assignee.ts'

/** Every party to an agreement, sorted: each has to sign. What is for the public has its assigner alone. */
export function partiesOf({ assigner, assignee }: Pick<Agreement, 'assigner' | 'assignee'>): readonly string[] {
  const receiving = assignee.map((text) => partyOf(readAssignee(text))).filter((party) => party !== null)
  return [...new Set([...assigner, ...receiving])].sort()
}

/** Whether an agreement speaks to everybody. */
export const isForPublic = ({ assignee }: Pick<Agreement, 'assignee'>): boolean => assignee.includes(PUBLIC)
