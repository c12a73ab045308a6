import type { Bilingual } from '../../language.ts'

/** What a comparison can derive from figures; the null rules are with each function in this folder. */
export const MEASURES = ['X_SHW', 'X_SEXR', 'X_GROW', 'X_AVGR', 'X_P1000', 'X_REMGDP'] as const
export type Measure = (typeof MEASURES)[number]

/** What two reports of one corridor come to. */
export const MIRROR_MEASURES = ['X_MIR_D', 'X_MIR_R', 'X_MIR_L', 'X_MIR_A'] as const
export type MirrorMeasure = (typeof MIRROR_MEASURES)[number]

export interface MeasureEntry {
  readonly name: Bilingual
  /** PT percent, PM per mille, RATIO a plain number, UNIT that of the figures. */
  readonly unit: 'PT' | 'PM' | 'RATIO' | 'UNIT'
  readonly formula: string
  /** The indicator whose figures it divides by, where that is another one. */
  readonly denominator: string | null
  readonly source: string | null
}

const entry = (
  en: string,
  ru: string,
  unit: MeasureEntry['unit'],
  formula: string,
  more: Partial<Pick<MeasureEntry, 'denominator' | 'source'>> = {},
): MeasureEntry => ({ name: { en, ru }, unit, formula, denominator: null, source: null, ...more })

const DESA = 'United Nations, International Migrant Stock: The 2015 revision, annual rate of change'
const FLOWS_RATIO = 'M. Danko, UndercountMigScores, bilateral flows ratio'

export const MEASURE_ENTRIES: Readonly<Record<Measure | MirrorMeasure, MeasureEntry>> = {
  X_SHW: entry('Share of women', 'Доля женщин', 'PT', '100 * v(F) / v(_T)'),
  X_SEXR: entry(
    'Sex ratio (men per 100 women)',
    'Соотношение полов (мужчин на 100 женщин)',
    'RATIO',
    '100 * v(M) / v(F)',
  ),
  X_GROW: entry(
    'Growth on the previous period',
    'Прирост к предыдущему периоду',
    'PT',
    '100 * (v(t) - v(t-1)) / v(t-1)',
  ),
  X_AVGR: entry(
    'Average annual growth rate',
    'Среднегодовой темп прироста',
    'PT',
    '100 * ln(v(t2) / v(t1)) / (t2 - t1)',
    {
      source: DESA,
    },
  ),
  X_P1000: entry('Per 1,000 population', 'На 1000 населения', 'PM', '1000 * v / population', {
    denominator: 'POP_TOT',
  }),
  X_REMGDP: entry('Remittances as % of GDP', 'Переводы в % к ВВП', 'PT', '100 * REM_IN / GDP', {
    denominator: 'GDP_USD',
  }),
  X_MIR_D: entry('Mirror difference', 'Зеркальная разность', 'UNIT', 'D - O'),
  X_MIR_R: entry('Mirror ratio', 'Зеркальное отношение', 'RATIO', 'O / D', { source: FLOWS_RATIO }),
  X_MIR_L: entry('Mirror log ratio', 'Логарифм зеркального отношения', 'RATIO', 'ln(O / D)', { source: FLOWS_RATIO }),
  X_MIR_A: entry('Symmetric asymmetry index', 'Симметричный индекс асимметрии', 'PT', '100 * (D - O) / ((D + O) / 2)'),
}
