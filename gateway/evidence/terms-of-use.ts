import { DUTIES } from '../../shared/agreements/codes/duties.ts'
import type { Bilingual } from '../../shared/language.ts'
import type { ShownReceipt } from './shown-receipt.ts'

/** Something that whoever has the answer owes a government. */
export interface Term {
  readonly reporter: string
  /** Code of a duty. */
  readonly duty: string
  readonly text: Bilingual
  /** Which clauses ask for it: `KZ-KG-2015/permits`. */
  readonly clauses: readonly string[]
}

/** What is owed for the figures of an answer, government by government. */
export function termsOfUse(receipts: readonly ShownReceipt[]): readonly Term[] {
  const terms = new Map<string, Term>()
  for (const { reporter, clauses } of receipts) {
    for (const { agreement, clause, duties } of clauses) {
      for (const { code, name } of DUTIES.filter((duty) => duties.includes(duty.code))) {
        const key = `${reporter} ${code}`
        const before = terms.get(key)?.clauses ?? []
        const named = [...new Set([...before, `${agreement}/${clause}`])]
        terms.set(key, { reporter, duty: code, text: name, clauses: named })
      }
    }
  }
  return [...terms.values()]
}
