import { inLanguage, type Bilingual, type Language } from '../../../shared/language.ts'
import { printable } from '../printable.ts'
import type { ReadFile } from './delivery-report.ts'

const FORMATS: Readonly<Record<ReadFile['format'], Bilingual>> = {
  NATIONAL: { en: 'columns as {mapping} says', ru: 'столбцы по {mapping}' },
  SDMX_CSV_1: { en: 'SDMX-CSV 1.0', ru: 'SDMX-CSV 1.0' },
  SDMX_CSV_2: { en: 'SDMX-CSV 2', ru: 'SDMX-CSV 2' },
}

const SOURCES: Readonly<Record<ReadFile['file']['encodingFrom'], Bilingual>> = {
  STATED: { en: 'as stated', ru: 'указана' },
  BOM: { en: 'said by the byte order mark', ru: 'по метке порядка байтов' },
  BYTES: { en: 'the bytes allow nothing else', ru: 'байты не допускают другой' },
  DETECTED: {
    en: 'detected by its letters: state it with --encoding',
    ru: 'определена по буквам: укажите её в --encoding',
  },
}

const TAB: Bilingual = { en: 'tab', ru: 'табуляция' }
const COMPRESSED: Bilingual = { en: 'compressed with gzip', ru: 'сжат gzip' }

/** How the file is written, and how that is known. */
export function describeFile({ format, file, mapping }: ReadFile, lang: Language) {
  const say = (text: Bilingual): string => inLanguage(text, lang)
  return {
    format:
      say(FORMATS[format]).replace('{mapping}', printable(mapping)) + (file.compressed ? `, ${say(COMPRESSED)}` : ''),
    encoding: `${file.encoding} (${say(SOURCES[file.encodingFrom])})`,
    separator: file.separator === '\t' ? say(TAB) : file.separator,
  }
}
