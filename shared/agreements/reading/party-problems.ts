import { z } from 'zod'
import { OPEN_DATA } from '../../identity/principal.ts'
import { isForPublic, partiesOf } from '../parties-of.ts'
import { termsShape } from '../profile/shape.ts'
import type { AgreementProblem } from './problem.ts'
import type { Source } from './source.ts'

const headShape = z.object({ type: termsShape.type, assigner: termsShape.assigner, assignee: termsShape.assignee })

type Head = z.infer<typeof headShape>

/** Whether the parties are those that an agreement of this type has. */
export function partyProblems(source: Source): readonly AgreementProblem[] {
  const { success, data } = headShape.safeParse(source.data)
  if (!success) return []
  const fault = FAULTS[data.type](data)
  return fault === null
    ? []
    : [
        {
          code: 'AGREEMENT_PARTIES_WRONG',
          file: source.file,
          ...source.placeOf([fault.at]),
          message: fault.message,
        },
      ]
}

interface Fault {
  readonly at: 'assigner' | 'assignee'
  readonly message: string
}

const FAULTS: Readonly<Record<Head['type'], (head: Head) => Fault | null>> = {
  [OPEN_DATA](head) {
    if (head.assigner.length !== 1) return { at: 'assigner', message: 'An open-data policy is of one government.' }
    return isForPublic(head) && head.assignee.length === 1
      ? null
      : { at: 'assignee', message: 'An open-data policy is for "public" and nobody else.' }
  },
  bilateral(head) {
    if (isForPublic(head)) return NOT_PUBLIC
    if (head.assigner.length !== 1) {
      return { at: 'assigner', message: 'A bilateral agreement permits one direction, so it has one assigner.' }
    }
    const parties = partiesOf(head)
    const others = partiesOf({ assigner: [], assignee: head.assignee })
    return parties.length === 2 && others.length === 1
      ? null
      : { at: 'assignee', message: 'A bilateral agreement is with one other party.' }
  },
  multilateral(head) {
    if (isForPublic(head)) return NOT_PUBLIC
    return partiesOf(head).length >= 3
      ? null
      : {
          at: 'assignee',
          message: `A multilateral agreement has at least three parties, not ${partiesOf(head).length}.`,
        }
  },
}

const NOT_PUBLIC: Fault = { at: 'assignee', message: 'Only an open-data policy is for "public".' }
