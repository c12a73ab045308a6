import { confirm, isCancel } from '@clack/prompts'
import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { CalledOff } from '../called-off.ts'
import { INTERRUPTED } from '../exit-codes.ts'

/** Where a person is asked, and answers. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

const YES: Bilingual = { en: 'Yes', ru: 'Да' }
const NO: Bilingual = { en: 'No', ru: 'Нет' }

/** Whether there is a person who can be asked. */
export const isAttended = ({ input, output }: Terminal): boolean => input.isTTY && output.isTTY

/**
 * Ask a person, who says no by pressing Enter alone.
 * @throws CalledOff after Ctrl-C
 */
export async function askToGoOn(
  question: Bilingual,
  lang: Language,
  { input, output }: Terminal,
  signal?: AbortSignal,
): Promise<boolean> {
  const answer = await confirm({
    message: inLanguage(question, lang),
    active: inLanguage(YES, lang),
    inactive: inLanguage(NO, lang),
    initialValue: false,
    ...{ input, output },
    ...(signal ? { signal } : {}),
  })
  if (isCancel(answer)) throw new CalledOff(INTERRUPTED)
  return answer
}
