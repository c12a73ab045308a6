import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Measure } from '../../../shared/indicators/measures/measure.ts'
import type { Bilingual } from '../../../shared/language.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { concerns, type CountryNote, type NoteSeverity } from '../../kit/notes/country-notes.ts'
import { inapplicable } from '../comparison/applicability.ts'
import type { Comparison } from '../comparison/comparison.ts'
import { shownFrom } from '../comparison/comparison.ts'
import { denominatorKeys } from '../comparison/denominators.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** A caveat that applies to what was asked. */
export interface Note {
  /** Null: it concerns every government. */
  readonly reporter: string | null
  readonly indicator: string
  readonly text: Bilingual
  readonly severity: NoteSeverity
}

/** The caveats of a comparison: of its indicator, its measures, and of the governments and years asked. */
export function comparisonNotes(
  comparison: Comparison,
  memberNotes: readonly CountryNote[],
  catalogue: Catalogue,
): readonly Note[] {
  const from = shownFrom(comparison)
  const keys = comparison.keys.map((key) => ({ ...key, startPeriod: from ?? key.startPeriod }))
  return [
    ...notesOf(keys, memberNotes, catalogue),
    ...(keys.length > 1 ? notAdded(keys, catalogue) : []),
    ...comparison.measures.flatMap((measure) => measureNotes(measure, keys, catalogue)),
    ...notesOf(denominatorKeys(comparison, catalogue), memberNotes, catalogue),
  ]
}

/** The caveats of a mirror: of both indicators, each with those of the end that reports it. */
export const mirrorNotes = (
  { origin, destination }: Mirror,
  memberNotes: readonly CountryNote[],
  catalogue: Catalogue,
): readonly Note[] => notesOf([origin, destination], memberNotes, catalogue)

function notesOf(
  keys: readonly DataSetKey[],
  memberNotes: readonly CountryNote[],
  catalogue: Catalogue,
): readonly Note[] {
  const indicators = [...new Set(keys.map(({ indicator }) => indicator))]
  return [
    ...indicators.map((indicator): Note => {
      return { reporter: null, indicator, text: catalogue.require(indicator).comparability, severity: 'CAUTION' }
    }),
    ...saidOnce(
      keys.flatMap((key) =>
        memberNotes
          .filter((note) => concerns(note, key))
          .map(({ reporter, text, severity }): Note => ({ reporter, indicator: key.indicator, text, severity })),
      ),
      keys.length,
    ),
  ]
}

/** What every one of several governments says in the same words is said once, for all. */
function saidOnce(notes: readonly Note[], governments: number): readonly Note[] {
  const alike = Map.groupBy(notes, ({ indicator, text, severity }) => `${indicator} ${severity} ${text.en}`)
  return [...alike.values()].flatMap(([first, ...others]) =>
    first && others.length > 0 && others.length + 1 === governments
      ? [{ ...first, reporter: null }]
      : [...(first ? [first] : []), ...others],
  )
}

function notAdded([key]: readonly DataSetKey[], catalogue: Catalogue): readonly Note[] {
  const because = key && catalogue.require(key.indicator).notAdditiveBecause
  return because ? [{ reporter: null, indicator: key.indicator, text: because, severity: 'INFO' }] : []
}

const MEASURE_NOTES: Partial<Record<Measure, Bilingual>> = {
  X_GROW: {
    en: 'Growth is counted from the period before; the governments are therefore asked for one period more than is shown.',
    ru: 'Прирост считается к предыдущему периоду, поэтому у государств запрашивается на один период больше, чем показано.',
  },
  X_AVGR: {
    en: 'Average growth is counted from the first period shown.',
    ru: 'Среднегодовой темп считается от первого показанного периода.',
  },
  X_P1000: {
    en: "Rates are per 1,000 of the reporting government's own population of the same year and sex, whichever end of the corridor it is.",
    ru: 'Показатель на 1000 рассчитан на собственное население отчитывающегося государства того же года и пола, каким бы концом коридора оно ни было.',
  },
  X_REMGDP: {
    en: 'Remittances and gross domestic product are both in current US dollars of the same year.',
    ru: 'Переводы и валовой внутренний продукт — в текущих долларах США одного и того же года.',
  },
}

function measureNotes(measure: Measure, [key]: readonly DataSetKey[], catalogue: Catalogue): readonly Note[] {
  const text = MEASURE_NOTES[measure]
  if (!key || !text || inapplicable(measure, key, catalogue) !== null) return []
  return [{ reporter: null, indicator: key.indicator, text, severity: 'INFO' }]
}
