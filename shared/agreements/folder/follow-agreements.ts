import { keepsFromHolding, openPolicyFolder, type PolicyState } from './policy-folder.ts'
import type { Policy } from '../decide/compile.ts'
import { z } from '../../config.ts'
import { ExchangeError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { intervals, repeat } from '../../repeat.ts'
import type { ServiceKeys } from '../../signing/service-keys.ts'

export const AGREEMENT_SETTINGS = {
  AGREEMENTS_FOLDER: z.string().describe('The agreements that hold, each with its signatures beside it'),
}

/** A signature or a revocation counts that much later than its file is there, at most. */
const LOOK_EVERY_MS = 2000

interface Watching {
  readonly folder: string
  readonly keys: ServiceKeys
  readonly clock: () => Date
  readonly log: Log
}

/** The agreements of a folder. */
export interface AgreementWatch {
  /** As they stand. */
  readonly policy: () => Policy
  /** The same, with what it is made of. */
  readonly state: () => PolicyState
  /** Look again: what has changed takes over, what is wrong does not, and either is said once. */
  readonly look: () => Promise<void>
}

/** @throws AGREEMENT_UNREADABLE, and the first problem of a folder that is wrong from the beginning */
export async function watchAgreements({ folder, keys, clock, log }: Watching): Promise<AgreementWatch> {
  const agreements = await openPolicyFolder(folder, { keys: keys.register, clock })
  const [problem] = agreements.state.problems.filter(keepsFromHolding)
  if (problem) {
    const place = `${problem.file}:${problem.line}:${problem.column}`
    throw new ExchangeError(problem.code, problem.message, { place })
  }
  let told = tellingOf(agreements.state)
  return {
    policy: () => agreements.state.policy,
    state: () => agreements.state,
    async look() {
      const state = await agreements.reload()
      const telling = tellingOf(state)
      if (telling === told) return
      told = telling
      const wrong = state.problems.filter(keepsFromHolding)
      if (wrong.length > 0)
        log.error({ problems: wrong }, 'What is wrong in the agreements keeps them from taking over')
      else log.info({ policy: state.policy.digest }, 'Other agreements hold from now on')
    },
  }
}

/** The same, looking again and again for as long as the process lives. */
export async function followRegister(watching: Watching): Promise<Omit<AgreementWatch, 'look'>> {
  const { look, ...held } = await watchAgreements(watching)
  const onFailure = (err: unknown) => watching.log.error({ err }, 'The agreements were not read')
  repeat(look, { everyMs: LOOK_EVERY_MS, timer: intervals, onFailure })
  return held
}

/** The same, for whoever wants to decide and nothing else. */
export const followAgreements = async (watching: Watching): Promise<() => Policy> =>
  (await followRegister(watching)).policy

/** What the log says of a state; what it has said it does not say again. */
const tellingOf = ({ policy, problems }: PolicyState): string =>
  JSON.stringify([policy.digest, problems.filter(keepsFromHolding)])
