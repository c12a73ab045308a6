import { codesOf, type PolicyCode } from './code-of-policy.ts'

/**
 * What may be done with the figures. Every clause permits to read them; `compare` and `mirror` also let the
 * secretariat's service put them beside those of others on the asker's behalf, and `cache` lets its gateway keep them for
 * others who may have them too.
 */
export const ACTIONS = [
  { code: 'read', name: { en: 'read them', ru: 'просматривать' } },
  {
    code: 'compare',
    name: {
      en: 'have the regional service compare them with those of other governments',
      ru: 'сопоставлять с данными других государств через региональную службу',
    },
  },
  {
    code: 'mirror',
    name: {
      en: 'have the regional service hold them against those of the other end of the corridor',
      ru: 'сверять с данными другого конца коридора через региональную службу',
    },
  },
  {
    code: 'cache',
    name: {
      en: 'have the gateway keep them in memory and give them again, until they change',
      ru: 'хранить в памяти шлюза и выдавать повторно, пока они не изменятся',
    },
  },
] as const satisfies readonly PolicyCode[]

export type Action = (typeof ACTIONS)[number]['code']

export const ACTION_CODES: readonly Action[] = codesOf<Action>(ACTIONS)
