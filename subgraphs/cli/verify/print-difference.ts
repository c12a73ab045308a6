import type { Difference } from '../../regional/offline/difference.ts'
import type { Source } from '../../regional/offline/known.ts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { nameOfParty } from '../audit/log-owner.ts'
import { printable } from '../printable.ts'
import { wordsIn } from '../words.ts'

const WORDS = {
  says: { en: 'the answer says', ru: 'в ответе' },
  nothing: { en: 'nothing', ru: 'ничего' },
  signed: { en: 'signed', ru: 'подписано' },
  comes: { en: 'from what was signed follows', ru: 'из подписанного следует' },
  nobody: { en: 'nobody signed anything about', ru: 'никто не подписывал ничего о' },
  elsewhere: { en: 'that is what was signed for', ru: 'это значение подписано для' },
  unasked: { en: 'was signed, and the query does not ask for it', ru: 'подписано, но запрос этого не содержит' },
  notAsked: { en: 'the query does not ask for it', ru: 'запрос этого не содержит' },
} as const satisfies Record<string, Bilingual>

/** Where an answer is not what was signed, in one line: what it says, and who signed what. */
export function printDifference({ code, path, answer, signed, source, elsewhere }: Difference, lang: Language): string {
  const words = wordsIn(WORDS, lang)
  const says = `${words.says}: ${answer === undefined ? words.nothing : brief(answer)}`
  const about = source ? describe(source, lang) : null
  const line = (...parts: readonly (string | null)[]) =>
    printable(`${path}: ${parts.filter((part) => part !== null).join('; ')}`)
  switch (code) {
    case 'ANSWER_OF_ANOTHER_QUESTION':
      return answer === undefined && about ? line(`${about} ${words.unasked}`) : line(says, words.notAsked)
    case 'ANSWER_WITHOUT_EVIDENCE':
      return line(says, about && `${words.nobody} ${about}`)
    case 'ANSWER_COMPUTED_OTHERWISE':
      return line(says, `${words.comes}: ${brief(signed)}`)
    case 'ANSWER_FIGURE_ALTERED':
    case 'ANSWER_FIELD_ALTERED':
    case 'ANSWER_PART_REMOVED':
    case 'ANSWER_PART_ADDED': {
      const what = signed === undefined ? words.nothing : brief(signed)
      return line(
        says,
        about ? `${about} ${words.signed}: ${what}` : `${words.comes}: ${what}`,
        elsewhere && `${words.elsewhere} ${describe(elsewhere, lang)}`,
      )
    }
  }
}

/** `Kazakhstan (KZ/STK_FB/A5/*.KZ/SEX, timePeriod 2015, sex F)` */
function describe({ reporter, dataSet, cell }: Source, lang: Language): string {
  const codes = Object.entries(cell).map(([field, code]) => `${field} ${code}`)
  return `${inLanguage(nameOfParty(reporter), lang)} (${[dataSet, ...codes].join(', ')})`
}

const LONGEST = 160

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
