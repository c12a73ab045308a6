import { codesOf, type PolicyCode } from './code-of-policy.ts'

/** What whoever receives the figures owes; the answer carries them as its terms of use. */
export const DUTIES = [
  { code: 'attribute', name: { en: 'Name the government and the release.', ru: 'Указывать государство и выпуск.' } },
  {
    code: 'inform',
    name: {
      en: 'Tell the government before publishing anything that rests on the figures.',
      ru: 'Уведомлять государство до публикации материалов на основе данных.',
    },
  },
  {
    code: 'no-onward-sharing',
    name: { en: 'Give the figures to nobody else.', ru: 'Не передавать данные третьим лицам.' },
  },
] as const satisfies readonly PolicyCode[]

export type Duty = (typeof DUTIES)[number]['code']

export const DUTY_CODES: readonly Duty[] = codesOf<Duty>(DUTIES)
