import type { Bilingual } from '../../../shared/language.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { concerns, notesOf, type NoteSeverity } from '../notes/country-notes.ts'
import type { GovernmentContext } from './government-context.ts'

/** A caveat to be printed below figures. */
export interface Footnote {
  readonly text: Bilingual
  readonly severity: NoteSeverity
  /** Null: the catalogue. */
  readonly source: string | null
}

/**
 * What holds of the figures of a selection: the indicator's caveat, then the government's own for the periods asked.
 * @throws DELIVERY_INVALID for a mistake in the government's notes
 */
export const footnotesOf = (
  key: DataSetKey,
  { profile, catalogue }: Pick<GovernmentContext, 'profile' | 'catalogue'>,
): readonly Footnote[] => [
  { text: catalogue.require(key.indicator).comparability, severity: 'CAUTION', source: null },
  ...notesOf(profile).filter((note) => concerns(note, key)),
]
