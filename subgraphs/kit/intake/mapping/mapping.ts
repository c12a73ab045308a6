import type { DeliveryConcept } from '../concept.ts'
import type { Encoding, Separator } from '../file/delivery-file.ts'
import type { DecimalMark } from '../national-number.ts'

/** A header that stands for a concept. One header may stand for several, and a concept may have several headers. */
export interface MappedColumn {
  readonly header: string
  readonly concept: DeliveryConcept
  /** What is written in it, and the code that it means; what is not here is a code already. */
  readonly codes: ReadonlyMap<string, string>
}

/** How a file is written, as far as the mapping says so. */
export interface MappingSettings {
  readonly decimal?: DecimalMark
  readonly separator?: Separator
  readonly encoding?: Encoding
  /** Figures with more digits than can be kept are rounded. */
  readonly round: boolean
}

/** What the columns of a file mean. */
export interface Mapping {
  /** The file that it was read from, without its folder. */
  readonly name: string
  readonly columns: readonly MappedColumn[]
  /** Headers of columns that are not loaded. */
  readonly ignored: ReadonlySet<string>
  /** By header: lines with one of these texts are left out. */
  readonly dropped: ReadonlyMap<string, ReadonlySet<string>>
  /** By header: lines with none of these texts are left out. */
  readonly kept: ReadonlyMap<string, ReadonlySet<string>>
  /** What a file says in every line where it has no column for it. */
  readonly constants: ReadonlyMap<DeliveryConcept, string>
  readonly settings: MappingSettings
}

/** Instead of a code of FREQ: the frequency is told by the period. */
export const BY_PERIOD = 'BY_PERIOD'
