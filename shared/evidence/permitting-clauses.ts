import type { Grant } from '../agreements/decide/compiled-clause.ts'
import type { Permit } from '../agreements/decide/decision.ts'
import type { Receipt } from './receipt.ts'

/** The clauses under which an answer was permitted, for its receipt; only what the asker may know. */
export class PermittingClauses {
  readonly #owed = new Map<string, Grant>()
  readonly #sufficing = new Map<string, Grant>()

  permit({ under, clauses }: Pick<Permit, 'under' | 'clauses'>): void {
    this.#owed.set(nameOf(under), under)
    for (const clause of clauses) this.#sufficing.set(nameOf(clause), clause)
  }

  /** Those that are owed first; where a lighter clause permits the same, nothing is. */
  get all(): Receipt['clauses'] {
    const others = [...this.#sufficing].filter(([name]) => !this.#owed.has(name))
    return [
      ...[...this.#owed.values()].map(({ agreement, clause, duties }) => ({ agreement, clause, duties })),
      ...others.map(([, { agreement, clause }]) => ({ agreement, clause, duties: [] })),
    ]
  }
}

const nameOf = ({ agreement, clause }: Grant): string => `${agreement}/${clause}`
