import { keepsFromHolding, openPolicyFolder } from '../../../shared/agreements/folder/policy-folder.ts'
import type { Policy } from '../../../shared/agreements/decide/compile.ts'
import { z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Log } from '../../../shared/log.ts'
import type { ServiceKeys } from '../../../shared/signing/service-keys.ts'

export const AGREEMENT_SETTINGS = {
  AGREEMENTS_FOLDER: z.string().describe('The agreements that hold, each with its signatures beside it'),
}

/** A signature or a revocation counts that much later than its file is there, at most. */
const LOOK_EVERY_MS = 2000

interface Reading {
  readonly folder: string
  readonly keys: ServiceKeys
  readonly clock: () => Date
  readonly log: Log
}

/**
 * The agreements of a folder as they stand now; what changes there takes over, what is wrong there does not.
 * @throws AGREEMENT_UNREADABLE, and the first problem of a folder that is wrong from the beginning
 */
export async function followAgreements({ folder, keys, clock, log }: Reading): Promise<() => Policy> {
  const agreements = await openPolicyFolder(folder, { keys: keys.register, clock })
  const [problem] = agreements.state.problems.filter(keepsFromHolding)
  if (problem) {
    const place = `${problem.file}:${problem.line}:${problem.column}`
    throw new ExchangeError(problem.code, problem.message, { place })
  }
  let told = agreements.state.readAt
  const look = async () => {
    const { readAt, problems } = await agreements.reload()
    const wrong = problems.filter(keepsFromHolding)
    if (wrong.length > 0) log.error({ problems: wrong }, 'What is wrong in the agreements keeps them from taking over')
    else if (readAt !== told) log.info({ policy: agreements.state.policy.digest }, 'Other agreements hold from now on')
    told = readAt
  }
  setInterval(
    () => void look().catch((err: unknown) => log.error({ err }, 'The agreements were not read')),
    LOOK_EVERY_MS,
  ).unref()
  return () => agreements.state.policy
}
