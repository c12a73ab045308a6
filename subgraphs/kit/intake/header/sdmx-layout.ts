import { ALL_CONCEPTS, REQUIRED_CONCEPTS, type DeliveryConcept } from '../concept.ts'
import { fault, type Fault } from '../fault.ts'
import { quote } from '../invalid.ts'
import { nearest } from '../nearest.ts'
import { isCoded, withoutLabel, type Field, type Standing } from './field.ts'
import type { Layout } from './layout.ts'
import type { SayOfHeader } from './national-layout.ts'

export type SdmxFormat = 'SDMX_CSV_1' | 'SDMX_CSV_2'

/** Which SDMX-CSV a header begins: DATAFLOW, or STRUCTURE, perhaps with a sub-field separator as in STRUCTURE[;]. */
export function sdmxFormat(header: readonly string[]): SdmxFormat | null {
  const first = componentId(header[0] ?? '')
  return first === 'DATAFLOW' ? 'SDMX_CSV_1' : first === 'STRUCTURE' ? 'SDMX_CSV_2' : null
}

/** The id in a header such as "REF_AREA: Reference area", COMMENT_OBS[en;ru] or CONTACT[].NAME[]. */
const componentId = (header: string): string => withoutLabel(header).replaceAll(/\[[^\]]*\]/g, '')

/** Components of the structure whose content has no place in an observation, and others that SDMX files often have. */
const NOT_LOADED: ReadonlySet<string> = new Set([
  ...['COLL_METHOD', 'CONTACT', 'DECIMALS', 'LICENCE', 'PUBLISHED_AT', 'TITLE', 'VINTAGE'],
  ...['COLLECTION', 'COMPILATION', 'OBS_KEY', 'OBS_PRE_BREAK', 'PRE_BREAK_VALUE', 'SERIES_KEY', 'STRUCTURE_NAME'],
  ...['SOURCE_AGENCY', 'TIME_FORMAT', 'UPDATED', 'VALID_FROM', 'VALID_TO'],
])

/** Dimensions of other structures: figures that differ in them alone are not the same cell. */
const FOREIGN_DIMENSIONS: ReadonlySet<string> = new Set([
  ...['REF_AREA', 'COUNTERPART_AREA', 'CITIZENSHIP', 'COUNTRY_BIRTH', 'CUST_BREAKDOWN', 'EDUCATION_LEV'],
  ...['OCCUPATION', 'EXPENDITURE', 'PRICES', 'SEASONAL_ADJUST', 'TRANSFORMATION', 'URBANISATION'],
])

/** The layout of an SDMX-CSV file: columns by component ids, in any order. */
export function sdmxLayout(header: readonly string[], format: SdmxFormat, say: SayOfHeader): Layout {
  const ids = header.map(componentId)
  const layout = new SdmxDraft(header, ids, say)
  const fixed = format === 'SDMX_CSV_1' ? ['DATAFLOW'] : ['STRUCTURE', 'STRUCTURE_ID', 'ACTION']
  for (const [at, id] of ids.entries()) if (!fixed.includes(id)) layout.add(id, at)
  return layout.finish(format === 'SDMX_CSV_1' ? 'DATAFLOW' : 'STRUCTURE_ID')
}

class SdmxDraft {
  readonly #header: readonly string[]
  readonly #ids: readonly string[]
  readonly #say: SayOfHeader
  readonly #fields = new Map<DeliveryConcept, Field>()
  readonly #notLoaded: string[] = []
  readonly #seen = new Set<string>()
  #sound = true

  constructor(header: readonly string[], ids: readonly string[], say: SayOfHeader) {
    this.#header = header
    this.#ids = ids
    this.#say = (wrong, at, text) => {
      this.#sound = false
      say(wrong, at, text)
    }
  }

  add(id: string, at: number): void {
    const header = this.#header[at] ?? ''
    const concept = this.#conceptOf(id)
    // With labels=name, the name of a component follows it in a column of its own, under its own name.
    if (concept === undefined && this.#ids.includes('STRUCTURE_NAME') && this.#isComponent(this.#ids[at - 1])) return
    if (this.#seen.has(id)) return this.#say(repeated(header), at, header)
    this.#seen.add(id)
    if (concept !== undefined) this.#fields.set(concept, fieldOf(concept, at, header))
    else if (this.#isAttribute(id, at)) this.#notLoaded.push(header)
    else this.#say(unknown(header, id), at, header)
  }

  finish(structureId: string): Layout {
    if (structureId === 'STRUCTURE_ID' && !this.#ids.includes(structureId)) this.#say(missing(structureId), -1, '')
    for (const concept of REQUIRED_CONCEPTS) if (!this.#fields.has(concept)) this.#say(missing(concept), -1, '')
    return {
      fields: this.#fields,
      sieves: [],
      envelope: { action: this.#standing('ACTION'), structure: this.#standing(structureId) },
      notLoaded: this.#notLoaded,
      sound: this.#sound,
    }
  }

  /** The agency that a figure comes from is its source where no column says more. */
  #conceptOf(id: string): DeliveryConcept | undefined {
    if (id === 'SOURCE_AGENCY' && !this.#ids.includes('SOURCE')) return 'SOURCE'
    return ALL_CONCEPTS.find((concept) => concept === id)
  }

  // Whatever follows the figure is an attribute: that is the order in which SDMX writes a line.
  #isAttribute(id: string, at: number): boolean {
    if (NOT_LOADED.has(id) || id.includes('.')) return true
    const figure = this.#ids.indexOf('OBS_VALUE')
    return figure >= 0 && at > figure && !FOREIGN_DIMENSIONS.has(id)
  }

  #isComponent(id: string | undefined): boolean {
    return id !== undefined && (this.#conceptOf(id) !== undefined || NOT_LOADED.has(id))
  }

  #standing(id: string): Standing | null {
    const at = this.#ids.indexOf(id)
    return at < 0 ? null : { at, header: this.#header[at] ?? null }
  }
}

const fieldOf = (concept: DeliveryConcept, at: number, header: string): Field => ({
  ...{ concept, at, header, constant: '', labelled: isCoded(concept) },
  codes: concept === 'OBS_VALUE' ? NO_FIGURE : NOTHING,
})

const NOTHING: ReadonlyMap<string, string> = new Map()
/** How SDMX 3 writes that a figure is missing on purpose. */
const NO_FIGURE: ReadonlyMap<string, string> = new Map([
  ['NaN', ''],
  ['#N/A', ''],
])

const repeated = (header: string): Fault =>
  fault(
    'DELIVERY_HEADER_REPEATED',
    `There is a column ${quote(header)} before this one.`,
    `Столбец ${quote(header)} уже есть раньше.`,
  )

function unknown(header: string, id: string): Fault {
  const meant = nearest(id, ALL_CONCEPTS)
  const [en, ru] = meant === null ? ['', ''] : [`; nearest: ${meant}`, `; ближайшее: ${meant}`]
  return fault(
    'DELIVERY_HEADER_UNKNOWN',
    `${quote(header)} is no component of DSD_LABOUR_MIGRATION${en}. If it is a dimension, a mapping has to say what becomes of it.`,
    `${quote(header)} — не компонент DSD_LABOUR_MIGRATION${ru}. Если это измерение, нужно описание столбцов.`,
  )
}

const missing = (id: string): Fault =>
  fault('DELIVERY_COLUMN_MISSING', `There is no column ${id}.`, `Нет столбца ${id}.`)
