import { printable } from '../printable.ts'

/** What whoever has the answer owes a government; as the gateway says it in `extensions.terms`. */
export interface Term {
  readonly reporter: string
  readonly text: { readonly en: string; readonly ru: string }
}

/** The terms of use below the tables of an answer, each once, with the governments to which it is owed. */
export function printTerms(terms: readonly Term[]): string {
  if (terms.length === 0) return ''
  const alike = Map.groupBy(terms, ({ text }) => `${text.en} / ${text.ru}`)
  const lines = [...alike].map(([text, owed]) => `${owed.map(({ reporter }) => reporter).join(', ')}: ${text}`)
  return `${['Terms of use / Условия использования', ...lines.map((line) => `  ${printable(line)}`)].join('\n')}\n`
}
