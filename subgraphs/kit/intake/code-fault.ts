import type { ErrorCode } from '../../../shared/errors.ts'
import type { Bilingual } from '../../../shared/language.ts'
import type { Code } from '../../../shared/sdmx/code.ts'
import { fault, type Fault } from './fault.ts'
import { spell, type Field } from './header/field.ts'
import { list } from './invalid.ts'
import { suggestions } from './nearest.ts'

/** Lists up to this long are named in full. */
const FEW = 40

interface Expected {
  readonly code: ErrorCode
  /** What it should be one of: "code of CL_SEX". */
  readonly of: Bilingual
  /** What may be written, with its names. */
  readonly codes: readonly Pick<Code, 'code' | 'name'>[]
  /** What else the message says. */
  readonly besides?: Bilingual
}

/** Says of a text that it is no code of its list, what is allowed, and what was probably meant. */
export function noCodeOf(field: Field, { code, of, codes, besides }: Expected): (text: string) => Fault {
  const own = codes.map((one) => ({ text: one.code, words: [one.name.en, one.name.ru] }))
  // Most columns never need one.
  let suggest: ReturnType<typeof suggestions> | undefined
  const allowed = codes.length > FEW ? '' : `: ${list(codes.map((one) => one.code))}`
  return (text) => {
    const { en, ru } = spell(field, text)
    suggest ??= suggestions([...[...field.codes.keys()].map((word) => ({ text: word, words: [] })), ...own])
    const word = suggest(text)
    const hint = word === null ? { en: '', ru: '' } : { en: `; nearest: ${word}`, ru: `; ближайшее: ${word}` }
    const [more, moreRu] = besides ? [`; ${besides.en}`, `; ${besides.ru}`] : ['', '']
    return fault(
      code,
      `${en} is no ${of.en}${allowed}${hint.en}${more}.`,
      `${ru} — не ${of.ru}${allowed}${hint.ru}${moreRu}.`,
    )
  }
}
