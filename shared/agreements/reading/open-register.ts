import type { Agreement } from '../agreement.ts'
import type { KeyRegister } from '../signatures/key-register.ts'
import type { SignedRevocation } from '../signatures/revocation.ts'
import { missingSignatures } from '../signatures/status.ts'
import { verifyAgreement, type Verified } from '../signatures/verify-agreement.ts'
import { contradictions } from './contradictions.ts'
import { inOrder, type AgreementProblem } from './problem.ts'
import type { Reading } from './read-agreement.ts'
import type { Source } from './source.ts'

/** All agreements that a process knows. */
export interface Register {
  /** Also those that some have not signed: they are shown, and permit nothing. */
  readonly agreements: readonly Verified[]
  /** Every problem of every file. Whoever starts with any left starts with something that nobody agreed to. */
  readonly problems: readonly AgreementProblem[]
}

export interface Evidence {
  readonly keys: KeyRegister
  readonly revocations: readonly SignedRevocation[]
}

/** Check agreements that were read, their signatures, and whether they hold beside each other. */
export async function openRegister(readings: readonly Reading[], { keys, revocations }: Evidence): Promise<Register> {
  const sources = new Map<Agreement, Source>()
  const agreements: Verified[] = []
  const problems = readings.flatMap((reading) => reading.problems)
  for (const { agreement, signatures, source } of readings) {
    if (agreement === null) continue
    sources.set(agreement, source)
    const verified = await verifyAgreement({ agreement, signatures }, revocations, keys)
    agreements.push(verified)
    problems.push(...signatureProblems(verified, source))
  }
  return {
    agreements,
    problems: inOrder([...problems, ...contradictionProblems([...sources.keys()], sources)]),
  }
}

function signatureProblems(verified: Verified, source: Source): readonly AgreementProblem[] {
  const { file } = source
  const { uid } = verified.agreement
  const missing = missingSignatures(verified)
  const bad = verified.bad.map(({ index, because }): AgreementProblem => ({
    code: 'AGREEMENT_SIGNATURE_INVALID',
    file,
    ...source.placeOf(['signatures', index]),
    message: `Signature ${index + 1} under ${uid} does not count. ${because}`,
  }))
  if (missing.length === 0) return bad
  const message = `${uid} is not signed by ${missing.join(', ')}.`
  return [...bad, { code: 'AGREEMENT_UNSIGNED', file, ...source.placeOf(['uid']), message }]
}

function contradictionProblems(
  agreements: readonly Agreement[],
  sources: ReadonlyMap<Agreement, Source>,
): readonly AgreementProblem[] {
  return contradictions(agreements).flatMap(({ second, clause, message }): readonly AgreementProblem[] => {
    const source = sources.get(second)
    if (!source) return []
    const at = second.permission.findIndex(({ id }) => id === clause)
    const place = source.placeOf(at < 0 ? ['uid'] : ['permission', at, 'id'])
    return [{ code: 'AGREEMENTS_CONTRADICT', file: source.file, ...place, message }]
  })
}
