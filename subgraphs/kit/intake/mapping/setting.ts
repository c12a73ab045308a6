import type { Encoding, Separator } from '../file/delivery-file.ts'
import type { DecimalMark } from '../national-number.ts'

export const SETTINGS = ['DECIMAL', 'SEPARATOR', 'ENCODING', 'ROUND'] as const
export type Setting = (typeof SETTINGS)[number]

const DECIMALS: ReadonlyMap<string, DecimalMark> = new Map([
  ['.', '.'],
  [',', ','],
])
const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ['utf-8', 'utf-8'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['windows-1251', 'windows-1251'],
])
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
])

/** A tab has a name, for nobody would see it. */
export const SEPARATORS: ReadonlyMap<string, Separator> = new Map([
  [';', ';'],
  [',', ','],
  ['|', '|'],
  ['tab', '\t'],
])

/** How a mapping writes each setting. */
export const SETTING_VALUES = {
  DECIMAL: DECIMALS,
  SEPARATOR: SEPARATORS,
  ENCODING: ENCODINGS,
  ROUND: ANSWERS,
} as const
