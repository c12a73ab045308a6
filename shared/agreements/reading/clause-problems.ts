import { catalogue } from '../../indicators/catalogue.ts'
import type { Frequency } from '../../sdmx/observation.ts'
import { countPeriods, parsePeriod } from '../../sdmx/time-period.ts'
import type { Clause } from '../agreement.ts'
import { clauseShape } from '../profile/clause.ts'
import { clauseInOneSpelling } from '../profile/one-spelling.ts'
import { OPEN } from '../profile/terms.ts'
import type { AgreementProblem } from './problem.ts'
import type { Source } from './source.ts'

type Found = Pick<AgreementProblem, 'code' | 'message'> & { readonly path: readonly PropertyKey[] }

/** What is wrong with clauses that have the right form, each by itself and beside each other. */
export function clauseProblems(source: Source, permission: readonly unknown[]): readonly AgreementProblem[] {
  const clauses = permission.map((data) => {
    const read = clauseShape.safeParse(data)
    return read.success ? clauseInOneSpelling(read.data) : null
  })
  const found = clauses.flatMap((clause, at) =>
    clause ? [...reversed(clause), ...useless(clause)].map(inside(at)) : [],
  )
  return [...found, ...duplicates(permission)].map(({ path, code, message }) => ({
    code,
    message,
    file: source.file,
    ...source.placeOf(['permission', ...path]),
  }))
}

const inside =
  (at: number) =>
  (found: Found): Found => ({ ...found, path: [at, ...found.path] })

function reversed({ id, constraint: { period } }: Clause): readonly Found[] {
  return period !== 'any' && isReversed(period)
    ? [
        {
          code: 'AGREEMENT_VALIDITY_REVERSED',
          path: ['constraint', 'period'],
          message: `The period of clause ${id} ends (${period.end}) before it begins (${period.start}).`,
        },
      ]
    : []
}

const isReversed = ({ start, end }: { readonly start: string; readonly end: string }): boolean =>
  start !== OPEN && end !== OPEN && parsePeriod(start).start >= parsePeriod(end).end

/** Why no question could ever be permitted: what the text promises, nobody would get. */
function useless({ id, target, action, constraint: { freq, period } }: Clause): readonly Found[] {
  const found: Found[] = []
  if (!action.includes('read')) {
    const message = `Clause ${id} does not permit to read, and whoever compares has to read first.`
    found.push({ code: 'AGREEMENT_CLAUSE_USELESS', path: ['action'], message })
  }
  if (freq === 'any') return found
  for (const code of target) {
    const published = [...catalogue.require(code).frequencies, 'OA']
    if (freq.some((each) => published.includes(each))) continue
    const message = `Clause ${id} permits ${code} at ${freq.join(', ')} only, and it is published at ${published.join(', ')}.`
    found.push({ code: 'AGREEMENT_CLAUSE_USELESS', path: ['target'], message })
  }
  if (period !== 'any' && !isReversed(period) && !freq.some((each) => holdsPeriod(period, each))) {
    const message = `The period of clause ${id}, ${period.start} to ${period.end}, holds no whole period at ${freq.join(', ')}.`
    found.push({ code: 'AGREEMENT_CLAUSE_USELESS', path: ['constraint', 'period'], message })
  }
  return found
}

const holdsPeriod = ({ start, end }: { readonly start: string; readonly end: string }, freq: Frequency): boolean =>
  freq === 'OA' || start === OPEN || end === OPEN || countPeriods(start, end, freq) > 0

function duplicates(permission: readonly unknown[]): readonly Found[] {
  const seen = new Set<string>()
  return permission.flatMap((data, at): readonly Found[] => {
    const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined
    if (typeof id !== 'string') return []
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ code: 'AGREEMENT_CLAUSE_DUPLICATE', path: [at, 'id'], message: `There is another clause ${id} above.` }]
  })
}
