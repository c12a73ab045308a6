import type { Bilingual } from '../../../shared/language.ts'
import { quote, shorten } from './invalid.ts'
import type { ReadTally, TallyEntry, TallyKind } from './read-tally.ts'

/** Different texts of a column that are counted one by one; the others are counted together. */
const MOST_VALUES = 200

interface Count {
  readonly kind: TallyKind
  readonly header: string | null
  readonly value: string | null
  /** The first of them. */
  readonly line: number
  lines: number
}

/** Counts lines while they are read. */
export class Tally implements ReadTally {
  accepted = 0
  refused = 0
  leftOut = 0
  readonly #counts = new Map<string, Count>()
  readonly #values = new Map<string, number>()
  #line = 0

  get read(): number {
    return this.accepted + this.refused + this.leftOut
  }

  get entries(): readonly TallyEntry[] {
    return [...this.#counts.values()].map(({ kind, header, value, lines }) => {
      const shown = value === null ? null : shorten(value)
      return { kind, header, value: shown, lines, text: TEXTS[kind](header, shown, lines) }
    })
  }

  begin(line: number): void {
    this.#line = line
  }

  /** A line left out on purpose. */
  leaveOut(kind: 'OTHER_REPORTER' | 'DROPPED' | 'NOT_KEPT', header: string | null, value: string): void {
    this.leftOut += 1
    this.#count(kind, header, value)
  }

  inapplicable(header: string | null, value: string): void {
    this.#count('INAPPLICABLE', header, value)
  }

  rounded(header: string | null): void {
    this.#count('ROUNDED', header, null)
  }

  notLoaded(header: string): void {
    this.#count('NOT_LOADED', header, null)
  }

  /** Other reporters, with the first line of each. */
  get otherReporters(): readonly Count[] {
    return [...this.#counts.values()].filter(({ kind }) => kind === 'OTHER_REPORTER')
  }

  #count(kind: TallyKind, header: string | null, value: string | null): void {
    const key = `${kind}\n${header}\n${value}`
    const count = this.#counts.get(key)
    if (count) count.lines += 1
    else this.#first(key, { kind, header, value, line: this.#line, lines: 1 })
  }

  #first(key: string, count: Count): void {
    const column = `${count.kind}\n${count.header}`
    const values = (this.#values.get(column) ?? 0) + 1
    this.#values.set(column, values)
    if (values > MOST_VALUES && count.value !== null) this.#count(count.kind, count.header, null)
    else this.#counts.set(key, count)
  }
}

const named = (header: string | null, value: string | null): Bilingual => {
  const [column, others] = [header === null ? '' : `${quote(header)} `, value === null ? null : quote(value)]
  return { en: `${column}${others ?? 'other values'}`, ru: `${column}${others ?? 'другие значения'}` }
}

const TEXTS: Readonly<Record<TallyKind, (header: string | null, value: string | null, lines: number) => Bilingual>> = {
  OTHER_REPORTER: (_, value, lines) => ({
    en: `Left out, of another reporter: ${value ?? 'others'}, lines: ${lines}.`,
    ru: `Пропущено, другая отчитывающаяся сторона: ${value ?? 'прочие'}, строк: ${lines}.`,
  }),
  DROPPED: (header, value, lines) => ({
    en: `Left out, dropped by the mapping: ${named(header, value).en}, lines: ${lines}.`,
    ru: `Пропущено по описанию столбцов: ${named(header, value).ru}, строк: ${lines}.`,
  }),
  NOT_KEPT: (header, value, lines) => ({
    en: `Left out, not kept by the mapping: ${named(header, value).en}, lines: ${lines}.`,
    ru: `Не отобрано по описанию столбцов: ${named(header, value).ru}, строк: ${lines}.`,
  }),
  INAPPLICABLE: (header, value, lines) => ({
    en: `Codes dropped, as the indicator lacks the dimension: ${named(header, value).en}, lines: ${lines}.`,
    ru: `Коды опущены, у показателя нет измерения: ${named(header, value).ru}, строк: ${lines}.`,
  }),
  NOT_LOADED: (header) => ({
    en: `The column ${quote(header ?? '')} is not loaded.`,
    ru: `Столбец ${quote(header ?? '')} не загружается.`,
  }),
  ROUNDED: (_, __, lines) => ({
    en: `Rounded, as they have more digits than can be kept: figures: ${lines}.`,
    ru: `Округлено, цифр больше, чем можно сохранить: значений: ${lines}.`,
  }),
}
