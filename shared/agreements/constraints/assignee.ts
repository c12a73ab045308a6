import { isNamed } from '../codes/assignee.ts'
import type { Asker, Constraint } from './constraint.ts'

/** The agreement names the asker: their party, organisation, role there, or everybody. */
export const assigneeNamed: Constraint<Asker> = {
  refusal: 'ASSIGNEE_NOT_NAMED',
  allows: ({ principal }, { assignees }) => assignees.some((assignee) => isNamed(assignee, principal)),
}
