import { OPEN_DATA } from '../identity/principal.ts'
import { codesOf, type PolicyCode } from './codes/code-of-policy.ts'

/** The code list of purposes. A token claims some of them, a clause permits some of them. */
export const PURPOSES = [
  { code: OPEN_DATA, name: { en: 'Open data', ru: 'Открытые данные' } },
  { code: 'labour-policy', name: { en: 'Labour and migration policy', ru: 'Политика в сфере труда и миграции' } },
  { code: 'migrant-protection', name: { en: 'Protection of migrants', ru: 'Защита прав мигрантов' } },
  {
    code: 'dialogue-reporting',
    name: { en: 'Reports to the regional dialogue', ru: 'Отчёты для регионального диалога' },
  },
  { code: 'programme-monitoring', name: { en: 'Monitoring of the programme', ru: 'Мониторинг программы' } },
  { code: 'audit', name: { en: 'Audit', ru: 'Аудит' } },
] as const satisfies readonly PolicyCode[]

export type Purpose = (typeof PURPOSES)[number]['code']

export const PURPOSE_CODES: readonly Purpose[] = codesOf<Purpose>(PURPOSES)
