import type { z } from 'zod'
import { AGREEMENT_ERRORS, type AgreementProblemCode } from '../../errors/agreement.ts'
import { agreementShape } from '../profile/shape.ts'
import type { AgreementProblem } from './problem.ts'
import type { Source } from './source.ts'

type Issue = z.core.$ZodIssue

/** Everything in which a text differs from a form: that of the profile, unless another is given. */
export function shapeProblems(source: Source, shape: z.ZodType = agreementShape): readonly AgreementProblem[] {
  const { error } = shape.safeParse(source.data, { reportInput: true })
  return (error?.issues ?? []).flatMap(unfold).flatMap((issue) => problemsOf(issue, source))
}

// Of several forms that a value may take, what is wrong is said of the one that it comes nearest to: the one in which
// something inside of it is wrong, not the value as a whole.
function unfold(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const nearest =
    issue.errors.find((inside) => inside.some(isInside)) ?? issue.errors.find((inside) => inside.some(isSaid))
  if (!nearest) return [issue]
  return nearest.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] }))
}

const isInside = ({ path, code }: Issue): boolean =>
  path.length > 0 || code === 'unrecognized_keys' || code === 'too_small'

const isSaid = ({ code }: Issue): boolean => code === 'custom'

function problemsOf(issue: Issue, source: Source): readonly AgreementProblem[] {
  const { file } = source
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'AGREEMENT_TERM_UNKNOWN',
      file,
      ...source.placeOfKey(issue.path, key),
      message: `The profile has no term "${key.slice(0, 60)}" ${within(issue.path)}.`,
    }))
  }
  return [{ code: codeOf(issue), file, ...source.placeOf(issue.path), message: sentence(issue) }]
}

function codeOf(issue: Issue): AgreementProblemCode {
  const said: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined
  if (typeof said === 'string' && said in AGREEMENT_ERRORS) return said as AgreementProblemCode
  const isCode = issue.code === 'invalid_value' && typeof issue.input === 'string' && issue.path[0] !== 'profile'
  return isCode || (issue.code === 'invalid_format' && issue.path[0] === 'assignee')
    ? 'AGREEMENT_CODE_UNKNOWN'
    : 'AGREEMENT_MALFORMED'
}

function sentence(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'custom' && issue.code !== 'too_small') {
    return `${quote(issue.path)} is missing ${within(issue.path.slice(0, -1))}.`
  }
  if (issue.code === 'invalid_type') return `${quote(issue.path)} must be ${WORDS[issue.expected] ?? issue.expected}.`
  if (issue.code === 'invalid_union') return `${quote(issue.path)} has none of the forms that the profile knows.`
  return issue.message
}

const WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a set of terms',
  string: 'a text',
  boolean: 'true or false',
}

const quote = (path: readonly PropertyKey[]): string => `"${String(path.at(-1) ?? 'the text')}"`

function within(path: readonly PropertyKey[]): string {
  const names = path.filter((step) => typeof step === 'string')
  return names.length > 0 ? `in ${names.join('.')}` : 'at the top'
}
