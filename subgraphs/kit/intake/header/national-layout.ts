import { REQUIRED_CONCEPTS, type DeliveryConcept } from '../concept.ts'
import { fault, type Fault } from '../fault.ts'
import { list, quote, shorten } from '../invalid.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { nearest } from '../nearest.ts'
import { isCoded, type Field } from './field.ts'
import type { Layout, Sieve } from './layout.ts'

/** @param at position of the header in its line; −1 for the line as a whole */
export type SayOfHeader = (fault: Fault, at: number, text: string) => void

/** The layout of a file whose headers a mapping explains. */
export function nationalLayout(header: readonly string[], mapping: Mapping, say: SayOfHeader): Layout {
  const known = knownHeaders(mapping)
  if (!header.some((text) => known.includes(text))) {
    const [only = ''] = header
    if (header.length === 1 && /[;,|\t]/.test(only)) say(oneLongHeader(only), 0, only)
    else say(allUnknown(header, mapping, known), -1, '')
    return { fields: new Map(), sieves: [], envelope: null, notLoaded: [], sound: false }
  }
  const draft = new NationalDraft(mapping, say)
  for (const [at, text] of header.entries()) draft.add(text, at)
  return draft.finish()
}

const knownHeaders = ({ columns, kept, ignored }: Mapping): string[] => [
  ...new Set([...columns.map(({ header }) => header), ...kept.keys(), ...ignored]),
]

class NationalDraft {
  readonly #mapping: Mapping
  readonly #say: SayOfHeader
  readonly #fields = new Map<DeliveryConcept, Field>()
  readonly #sieves: Sieve[] = []
  readonly #seen = new Set<string>()
  #sound = true

  constructor(mapping: Mapping, say: SayOfHeader) {
    this.#mapping = mapping
    this.#say = (wrong, at, text) => {
      this.#sound = false
      say(wrong, at, text)
    }
  }

  add(header: string, at: number): void {
    const { ignored, dropped, kept } = this.#mapping
    if (this.#seen.has(header) && !ignored.has(header)) return this.#say(repeated(header), at, header)
    this.#seen.add(header)
    const columns = this.#mapping.columns.filter((column) => column.header === header)
    const sieve = { at, header, dropped: dropped.get(header) ?? new Set(), kept: kept.get(header) ?? null }
    if (sieve.dropped.size > 0 || sieve.kept !== null) this.#sieves.push(sieve)
    else if (columns.length === 0 && !ignored.has(header)) this.#say(this.#unknown(header), at, header)
    for (const { concept, codes } of columns) {
      if (this.#fields.has(concept)) this.#say(second(header, concept), at, header)
      else this.#fields.set(concept, { concept, at, header, constant: '', codes, labelled: isCoded(concept) })
    }
  }

  finish(): Layout {
    const { constants, kept, ignored } = this.#mapping
    for (const [concept, constant] of constants) {
      if (!this.#fields.has(concept)) this.#fields.set(concept, constantField(concept, constant))
    }
    for (const header of kept.keys()) if (!this.#seen.has(header)) this.#say(nothingToKeepBy(header), -1, '')
    for (const concept of REQUIRED_CONCEPTS) {
      if (!this.#fields.has(concept)) this.#say(this.#missing(concept), -1, '')
    }
    const notLoaded = [...this.#seen].filter((header) => ignored.has(header))
    return { fields: this.#fields, sieves: this.#sieves, envelope: null, notLoaded, sound: this.#sound }
  }

  #unknown(header: string): Fault {
    if (header === '') return NO_HEADER
    const known = knownHeaders(this.#mapping)
    const meant = nearest(header, known)
    const { name } = this.#mapping
    return fault(
      'DELIVERY_HEADER_UNKNOWN',
      `${quote(header)} is none of the headers of ${name}: ${list(known)}${meant === null ? '' : `; nearest: ${quote(meant)}`}.`,
      `${quote(header)} — не из заголовков ${name}: ${list(known)}${meant === null ? '' : `; ближайший: ${quote(meant)}`}.`,
    )
  }

  #missing(concept: DeliveryConcept): Fault {
    const { name, columns } = this.#mapping
    const headed = columns.filter((column) => column.concept === concept).map(({ header }) => quote(header))
    return headed.length > 0
      ? fault(
          'DELIVERY_COLUMN_MISSING',
          `There is no column ${headed.join(' or ')} for ${concept}.`,
          `Нет столбца ${headed.join(' или ')} для ${concept}.`,
        )
      : fault(
          'DELIVERY_COLUMN_MISSING',
          `${name} names neither a column nor a constant for ${concept}.`,
          `${name} не указывает ни столбца, ни постоянного значения для ${concept}.`,
        )
  }
}

const constantField = (concept: DeliveryConcept, constant: string): Field => ({
  ...{ concept, at: -1, header: null, constant, codes: new Map(), labelled: false },
})

const NO_HEADER = fault(
  'DELIVERY_HEADER_UNKNOWN',
  'The column has no header; ",IGNORE,," in the mapping leaves it out.',
  'У столбца нет заголовка; строка ",IGNORE,," в описании столбцов пропускает его.',
)

const repeated = (header: string): Fault =>
  fault(
    'DELIVERY_HEADER_REPEATED',
    `There is a column ${quote(header)} before this one.`,
    `Столбец ${quote(header)} уже есть раньше.`,
  )

const second = (header: string, concept: DeliveryConcept): Fault =>
  fault(
    'DELIVERY_HEADER_REPEATED',
    `${quote(header)} is a second column for ${concept}.`,
    `${quote(header)} — второй столбец для ${concept}.`,
  )

const nothingToKeepBy = (header: string): Fault =>
  fault(
    'DELIVERY_COLUMN_MISSING',
    `There is no column ${quote(header)}, by which the mapping keeps lines.`,
    `Нет столбца ${quote(header)}, по которому отбираются строки (KEEP).`,
  )

/** Said once: it is another kind of file, and not a mistake in each column. */
const allUnknown = (header: readonly string[], { name }: Mapping, known: readonly string[]): Fault =>
  fault(
    'DELIVERY_HEADER_UNKNOWN',
    `None of the headers (${list(header.map(shorten))}) is one of ${name} (${list(known)}): the file needs a mapping of its own (--mapping).`,
    `Ни один из заголовков (${list(header.map(shorten))}) не указан в ${name} (${list(known)}): файлу нужно своё описание столбцов (--mapping).`,
  )

const oneLongHeader = (header: string): Fault =>
  fault(
    'DELIVERY_HEADER_UNKNOWN',
    `${quote(header)} is the only header of the line: another separator stands between the cells (--separator).`,
    `${quote(header)} — единственный заголовок в строке: ячейки разделены другим знаком (--separator).`,
  )
