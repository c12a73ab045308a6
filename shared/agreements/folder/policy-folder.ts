import { ExchangeError } from '../../errors.ts'
import type { KeyRegister } from '../../signing/key-register.ts'
import { compile, type Policy } from '../decide/compile.ts'
import { openRegister, type Register } from '../reading/open-register.ts'
import type { AgreementProblem } from '../reading/problem.ts'
import { revokedFrom } from '../signatures/revocation.ts'
import type { Verified } from '../signatures/verify-agreement.ts'
import { agreementFiles, readFiles, type AgreementFiles } from './agreement-files.ts'

/** What holds, and how the last reading went. */
export interface PolicyState {
  readonly policy: Policy
  /** What it was made of; also those that some have not signed. */
  readonly agreements: readonly Verified[]
  /** When that was read, milliseconds since 1970; null: no reading was good yet, and nothing is permitted. */
  readonly readAt: number | null
  /** Of the last reading. */
  readonly problems: readonly AgreementProblem[]
}

/** A folder of agreements, as files. */
export interface PolicyFolder {
  /** As the last reading left it. */
  readonly state: PolicyState
  /**
   * Read the files again; cheap where none has changed. A reading with problems, other than missing signatures, changes
   * nothing but this: revocations that it holds count at once.
   */
  reload(): Promise<PolicyState>
}

export interface PolicyFolderOptions {
  readonly keys: KeyRegister
  readonly clock: () => Date
}

/** What no policy is made of. A text that some have not signed yet permits nothing, so it does no harm. */
export const keepsFromHolding = ({ code }: AgreementProblem): boolean => code !== 'AGREEMENT_UNSIGNED'

/**
 * Open a folder of agreements: texts as `.yaml` or `.json`, signatures and revocations beside each as `.signed.json`.
 * Whoever starts looks at `state.problems` and does not start with any that `keepsFromHolding`.
 * @throws AGREEMENT_UNREADABLE where there is no such folder
 */
export async function openPolicyFolder(folder: string, { keys, clock }: PolicyFolderOptions): Promise<PolicyFolder> {
  let files: AgreementFiles | null = null
  let state: PolicyState = { policy: compile([]), agreements: [], readAt: null, problems: [] }

  const take = async (read: AgreementFiles): Promise<void> => {
    const register = await openRegister(readFiles(read), { keys, revocations: [] })
    state = register.problems.some(keepsFromHolding)
      ? { ...narrowed(state, register), problems: register.problems }
      : { ...register, policy: compile(register.agreements), readAt: clock().getTime() }
    files = read
  }

  const again = async (): Promise<PolicyState> => {
    try {
      const read = agreementFiles(folder)
      if (files === null || !isSame(read, files)) await take(read)
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      files = null
      state = { ...state, problems: [unreadable(folder, error)] }
    }
    return state
  }

  await take(agreementFiles(folder))
  // One after the other, so that an older reading never replaces a newer one.
  let last: Promise<unknown> = Promise.resolve()
  return {
    get state() {
      return state
    },
    reload() {
      const next = last.then(again)
      last = next.catch(() => undefined)
      return next
    },
  }
}

/** What held, with every revocation that a broken reading has brought: whoever revokes need not wait for others' mistakes. */
function narrowed(state: PolicyState, { agreements }: Register): PolicyState {
  const revocations = new Map(agreements.map(({ digest, revoked }) => [digest, revoked]))
  const held = state.agreements.map((each): Verified => {
    const revoked = revocations.get(each.digest) ?? null
    const isEarlier = revoked !== null && (each.revoked === null || revokedFrom(revoked) < revokedFrom(each.revoked))
    return isEarlier ? { ...each, revoked } : each
  })
  const changed = held.some((each, at) => each !== state.agreements[at])
  return changed ? { ...state, agreements: held, policy: compile(held) } : state
}

const isSame = (a: AgreementFiles, b: AgreementFiles): boolean =>
  a.size === b.size && [...a].every(([name, text]) => b.get(name) === text)

const unreadable = (folder: string, { message, place }: ExchangeError): AgreementProblem => ({
  code: 'AGREEMENT_UNREADABLE',
  file: place ?? folder,
  line: 1,
  column: 1,
  message,
})
