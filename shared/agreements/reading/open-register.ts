import type { KeyRegister } from '../../signing/key-register.ts'
import type { Agreement } from '../agreement.ts'
import type { SignedRevocation } from '../signatures/revocation.ts'
import { EMPTY_SHEET } from '../signatures/signature-sheet.ts'
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
  /** Every problem of every file. Whoever starts with any left, but for missing signatures, starts with something that nobody agreed to. */
  readonly problems: readonly AgreementProblem[]
}

export interface Evidence {
  readonly keys: KeyRegister
  /** Those that stand beside no text. */
  readonly revocations: readonly SignedRevocation[]
}

/** Check agreements that were read, their signatures, and whether they hold beside each other. */
export async function openRegister(readings: readonly Reading[], { keys, revocations }: Evidence): Promise<Register> {
  const sources = new Map<Agreement, Source>()
  const agreements: Verified[] = []
  const problems = readings.flatMap((reading) => [...reading.problems, ...(reading.sheet?.problems ?? [])])
  for (const { agreement, signatures, source, sheet } of readings) {
    if (agreement === null) continue
    sources.set(agreement, source)
    const beside = sheet ?? EMPTY_SHEET
    const verified = await verifyAgreement(
      { agreement, signatures: [...signatures, ...beside.signatures] },
      [...revocations, ...beside.revocations],
      keys,
    )
    agreements.push(verified)
    problems.push(
      ...badOf('signatures', verified, [source, signatures.length], sheet?.source),
      ...badOf('revocations', verified, [null, revocations.length], sheet?.source),
      ...missing(verified, source),
    )
  }
  return {
    agreements,
    problems: inOrder([...problems, ...contradictionProblems([...sources.keys()], sources)]),
  }
}

const KINDS = {
  signatures: { list: 'bad', code: 'AGREEMENT_SIGNATURE_INVALID', noun: 'Signature', under: 'under' },
  revocations: { list: 'badRevocations', code: 'AGREEMENT_REVOCATION_INVALID', noun: 'Revocation', under: 'of' },
} as const

/**
 * What does not count, at its place: the first ones stand in one source, the others in the sheet.
 * @param before where the first ones stand and how many they are; null: somewhere that may speak of other texts too
 */
function badOf(
  kind: keyof typeof KINDS,
  verified: Verified,
  [before, count]: readonly [Source | null, number],
  sheet: Source | undefined,
): readonly AgreementProblem[] {
  const { list, code, noun, under } = KINDS[kind]
  return verified[list].flatMap(({ index, because }): readonly AgreementProblem[] => {
    const [source, at] = index < count ? [before, index] : [sheet, index - count]
    if (!source) return []
    const message = `${noun} ${at + 1} ${under} ${verified.agreement.uid} does not count. ${because}`
    return [{ code, file: source.file, ...source.placeOf([kind, at]), message }]
  })
}

function missing(verified: Verified, source: Source): readonly AgreementProblem[] {
  const parties = missingSignatures(verified)
  if (parties.length === 0) return []
  const message = `${verified.agreement.uid} is not signed by ${parties.join(', ')}.`
  return [{ code: 'AGREEMENT_UNSIGNED', file: source.file, ...source.placeOf(['uid']), message }]
}

/** Where texts contradict each other. @param sources of those whose places are to be told */
export function contradictionProblems(
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
