/** Everybody, under another code than `000`. */
export const WORLD = '001'

/** Groups of countries that figures are given for beside their members, and who belongs to them. */
export const AREA_GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  // Central Asia as UN M49 has it.
  ['143', ['KG', 'KZ', 'TJ', 'TM', 'UZ']],
  ['EURASEC4', ['KG', 'KZ', 'RU', 'TJ']],
])
