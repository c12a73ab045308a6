import type { Policy } from '../../shared/agreements/decide/compile.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import type { Usage } from '../../shared/audit/usage.ts'
import type { Member } from '../../shared/http/service.ts'
import type { Asker } from '../../shared/identity/asker.ts'

/** What the register and `access` are answered from. */
export interface RegisterParts {
  /** By which is decided; null: in the open, where everybody may have everything. */
  readonly policy: (() => Policy) | null
  /** Every agreement that is known, also those that some have not signed. */
  readonly agreements: () => readonly Registered[]
  readonly members: () => readonly Member[]
  readonly clock: () => Date
  /** Null: no log is kept. */
  readonly usage: Usage | null
}

/** What resolvers are told of one question. */
export class RegisterContext {
  readonly asker: Asker

  constructor(asker: Asker) {
    this.asker = asker
  }
}

export function askerIn(context: unknown): Asker {
  if (context instanceof RegisterContext) return context.asker
  throw new Error('a question to the register came without its asker')
}
