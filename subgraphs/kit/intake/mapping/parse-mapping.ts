import type { Bilingual } from '../../../../shared/language.ts'
import { ALL_CONCEPTS, type DeliveryConcept } from '../concept.ts'
import type { CsvRecord } from '../file/delivery-file.ts'
import { list, quote } from '../invalid.ts'
import { nearest } from '../nearest.ts'
import type { Mapping, MappingSettings } from './mapping.ts'
import { SETTING_VALUES, SETTINGS, type Setting } from './setting.ts'

export const MAPPING_COLUMNS = ['header', 'concept', 'value', 'code'] as const
type MappingColumn = (typeof MAPPING_COLUMNS)[number]

export interface MappingMistake {
  readonly line: number
  /** From 1. */
  readonly column: number
  readonly text: string
  readonly message: Bilingual
}

export interface ParsedMapping {
  /** Without the rows that are wrong. */
  readonly mapping: Mapping
  readonly mistakes: readonly MappingMistake[]
}

const DROP = 'DROP'

/** @param records the rows of the file, its header first */
export function parseMapping(name: string, records: Iterable<CsvRecord>): ParsedMapping {
  const draft = new Draft()
  let first = true
  for (const record of records) {
    if (first) draft.checkHeader(record)
    else if (record.cells.some((cell) => cell !== '')) draft.add(record)
    first = false
  }
  if (first) draft.checkHeader({ line: 1, cells: [] })
  return { mapping: draft.finish(name), mistakes: draft.mistakes }
}

interface Row {
  readonly line: number
  readonly header: string
  readonly concept: string
  readonly value: string
  readonly code: string
}

class Draft {
  readonly mistakes: MappingMistake[] = []
  readonly #columns = new Map<string, { header: string; concept: DeliveryConcept; codes: Map<string, string> }>()
  readonly #ignored = new Set<string>()
  readonly #dropped = new Map<string, Set<string>>()
  readonly #kept = new Map<string, Set<string>>()
  readonly #constants = new Map<DeliveryConcept, string>()
  #settings: MappingSettings = { round: false }

  checkHeader({ line, cells }: CsvRecord): void {
    const strange = MAPPING_COLUMNS.findIndex((title, at) => cells[at] !== title)
    const at = strange >= 0 ? strange : cells.length > MAPPING_COLUMNS.length ? MAPPING_COLUMNS.length : -1
    if (at < 0) return
    const titles = MAPPING_COLUMNS.join(',')
    const message = { en: `The header must be ${titles}.`, ru: `Заголовок должен быть ${titles}.` }
    this.mistakes.push({ line, column: at + 1, text: cells[at] ?? '', message })
  }

  add({ line, cells: [header = '', concept = '', value = '', code = ''] }: CsvRecord): void {
    const row = { line, header, concept, value, code }
    const setting = SETTINGS.find((name) => name === concept)
    const known = ALL_CONCEPTS.find((name) => name === concept)
    if (setting) this.#set(row, setting)
    else if (concept === 'IGNORE') this.#ignore(row)
    else if (concept === 'KEEP') this.#keep(row)
    else if (known === undefined) this.#refuseConcept(row)
    else if (header === '') this.#fix(row, known)
    else this.#map(row, known)
  }

  finish(name: string): Mapping {
    return {
      ...{ name, columns: [...this.#columns.values()], ignored: this.#ignored, dropped: this.#dropped },
      ...{ kept: this.#kept, constants: this.#constants, settings: this.#settings },
    }
  }

  #map(row: Row, concept: DeliveryConcept): void {
    const { header, value, code } = row
    if (this.#ignored.has(header)) {
      return this.#refuse(row, 'concept', {
        en: `${quote(header)} is IGNORE above and ${concept} here.`,
        ru: `${quote(header)} выше — IGNORE, а здесь — ${concept}.`,
      })
    }
    const key = `${concept} ${header}`
    const column = this.#columns.get(key) ?? { header, concept, codes: new Map<string, string>() }
    this.#columns.set(key, column)
    if (value === '' && code === '') return
    if (column.codes.has(value) || (code !== DROP && this.#dropped.get(header)?.has(value))) {
      return this.#refuse(row, 'value', {
        en: `${quote(value)} is there twice.`,
        ru: `${quote(value)} указано дважды.`,
      })
    }
    if (code === '') {
      return this.#refuse(row, 'code', {
        en: `A value and its code go together: what does ${quote(value)} mean? DROP leaves its lines out.`,
        ru: `У значения должен быть код: что означает ${quote(value)}? DROP пропускает такие строки.`,
      })
    }
    if (code === DROP) put(this.#dropped, header, value)
    else column.codes.set(value, code)
  }

  #fix(row: Row, concept: DeliveryConcept): void {
    if (row.value !== '' || row.code === '') {
      return this.#refuse(row, row.value === '' ? 'code' : 'value', {
        en: `A row without a header gives ${concept} for every line: ",${concept},,code".`,
        ru: `Строка без заголовка задаёт ${concept} для всех строк: ",${concept},,код".`,
      })
    }
    if (this.#constants.has(concept)) {
      return this.#refuse(row, 'concept', { en: `${concept} is given twice.`, ru: `${concept} задано дважды.` })
    }
    this.#constants.set(concept, row.code)
  }

  #ignore(row: Row): void {
    const { header, value, code } = row
    const taken = [...this.#columns.values()].find((column) => column.header === header)
    if (taken) {
      return this.#refuse(row, 'concept', {
        en: `${quote(header)} is ${taken.concept} above and IGNORE here.`,
        ru: `${quote(header)} выше — ${taken.concept}, а здесь — IGNORE.`,
      })
    }
    if (code !== DROP && (value !== '' || code !== '')) {
      return this.#refuse(row, 'code', {
        en: `A column that is ignored has no codes; only DROP leaves lines out by it.`,
        ru: `У пропускаемого столбца нет кодов; можно лишь пропускать строки кодом DROP.`,
      })
    }
    this.#ignored.add(header)
    if (code === DROP) put(this.#dropped, header, value)
  }

  #keep(row: Row): void {
    if (row.header !== '' && row.value !== '' && row.code === '') return put(this.#kept, row.header, row.value)
    this.#refuse(row, row.header === '' ? 'header' : row.value === '' ? 'value' : 'code', {
      en: 'KEEP names a header and a value, and no code: "VINTAGE,KEEP,2013,".',
      ru: 'KEEP указывает заголовок и значение без кода: "VINTAGE,KEEP,2013,".',
    })
  }

  #set(row: Row, setting: Setting): void {
    const allowed: ReadonlyMap<string, unknown> = SETTING_VALUES[setting]
    if (row.header !== '' || row.value !== '' || !allowed.has(row.code.toLowerCase())) {
      return this.#refuse(row, row.header !== '' ? 'header' : row.value !== '' ? 'value' : 'code', {
        en: `${setting} stands alone with its code, one of ${list(allowed.keys())}, as in ",${setting},,${example(setting)}".`,
        ru: `${setting} указывается отдельно с кодом, одним из ${list(allowed.keys())}, как в ",${setting},,${example(setting)}".`,
      })
    }
    this.#settings = { ...this.#settings, ...read(setting, row.code.toLowerCase()) }
  }

  #refuseConcept(row: Row): void {
    const words = [...ALL_CONCEPTS, ...SETTINGS, 'IGNORE', 'KEEP']
    const meant = nearest(row.concept, words)
    this.#refuse(row, 'concept', {
      en: `${quote(row.concept)} is none of ${list(words)}${meant === null ? '' : `; nearest: ${meant}`}.`,
      ru: `${quote(row.concept)} — не из списка ${list(words)}${meant === null ? '' : `; ближайшее: ${meant}`}.`,
    })
  }

  #refuse(row: Row, column: MappingColumn, message: Bilingual): void {
    this.mistakes.push({ line: row.line, column: MAPPING_COLUMNS.indexOf(column) + 1, text: row[column], message })
  }
}

const example = (setting: Setting): string => SETTING_VALUES[setting].keys().next().value ?? ''

function read(setting: Setting, code: string): Partial<MappingSettings> {
  switch (setting) {
    case 'DECIMAL':
      return given('decimal', SETTING_VALUES.DECIMAL.get(code))
    case 'SEPARATOR':
      return given('separator', SETTING_VALUES.SEPARATOR.get(code))
    case 'ENCODING':
      return given('encoding', SETTING_VALUES.ENCODING.get(code))
    case 'ROUND':
      return given('round', SETTING_VALUES.ROUND.get(code))
  }
}

const given = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, Value>>)

function put(sets: Map<string, Set<string>>, header: string, value: string): void {
  const set = sets.get(header) ?? new Set()
  sets.set(header, set.add(value))
}
