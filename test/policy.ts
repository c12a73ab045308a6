import { compile, type Policy } from '../shared/agreements/decide/compile.ts'
import { readRegister } from '../shared/agreements/register.ts'
import type { Registered } from '../shared/agreements/signatures/registered.ts'
import { signedByAll } from './bench/everything-open.ts'

export { EVERYTHING_OPEN } from './bench/everything-open.ts'

/** What ships, signed by everybody. */
export const SHIPPED_AGREEMENTS: readonly Registered[] = readRegister().flatMap(({ agreement }) =>
  agreement === null ? [] : [signedByAll(agreement)],
)

export const SHIPPED_POLICY: Policy = compile(SHIPPED_AGREEMENTS)
