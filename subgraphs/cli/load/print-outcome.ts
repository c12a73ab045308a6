import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import type { Loaded } from '../../kit/release/release-desk.ts'
import type { Paper } from '../paper.ts'
import type { DeliveryReport } from '../report/delivery-report.ts'
import { counted } from '../words.ts'

const OUTCOMES: Readonly<Record<Loaded['outcome'], Bilingual>> = {
  DRAFT: {
    en: 'Draft {id}: {rows} rows. Nobody sees it before it is published.',
    ru: 'Черновик {id}: строк {rows}. До публикации его никто не видит.',
  },
  DRAFT_BEFORE: {
    en: 'Draft {id} holds this delivery already ({rows} rows): nothing has changed.',
    ru: 'Эта поставка уже есть в черновике {id} (строк: {rows}); ничего не изменилось.',
  },
  PUBLISHED_BEFORE: {
    en: 'Release {id} holds this delivery already ({rows} rows): nothing has changed.',
    ru: 'Эта поставка уже есть в публикации {id} (строк: {rows}); ничего не изменилось.',
  },
  REFUSED: { en: 'Nothing was loaded.', ru: 'Ничего не загружено.' },
}

const NEXT: Readonly<Record<Loaded['outcome'], Bilingual>> = {
  DRAFT: {
    en: 'Next: exchange publish {release} shows what changes, and asks.',
    ru: 'Далее: exchange publish {release} покажет изменения и спросит подтверждение.',
  },
  DRAFT_BEFORE: {
    en: 'Next: exchange publish {release} shows what changes, and asks.',
    ru: 'Далее: exchange publish {release} покажет изменения и спросит подтверждение.',
  },
  PUBLISHED_BEFORE: {
    en: 'Next: exchange releases --country {country} lists what there is.',
    ru: 'Далее: exchange releases --country {country} покажет список публикаций.',
  },
  REFUSED: {
    en: 'Next: have the errors corrected at the source, then load it again.',
    ru: 'Далее: исправьте ошибки в источнике и загрузите снова.',
  },
}

const EMPTY: Bilingual = {
  en: 'Nothing was loaded: no line of the file is a figure of its own.\n',
  ru: 'Ничего не загружено: в файле нет ни одной строки с данными.\n',
}

/** What has become of a delivery, and what to do next. */
export function printOutcome(
  { outcome, id, rows }: Loaded,
  { country, problems }: DeliveryReport,
  { lang }: Paper,
): string {
  if (outcome === 'REFUSED' && problems.errors === 0) return inLanguage(EMPTY, lang)
  const fill = (text: Bilingual): string =>
    inLanguage(text, lang)
      .replaceAll('{id}', id)
      .replaceAll('{release}', id.startsWith(`${country.refArea}-`) ? id : `${id} --country ${country.refArea}`)
      .replaceAll('{rows}', counted(rows, lang))
      .replaceAll('{country}', country.refArea)
  return `${fill(OUTCOMES[outcome])}\n${fill(NEXT[outcome])}\n`
}
