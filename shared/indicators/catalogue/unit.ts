import type { Indicator } from '../indicator.ts'

type Unit = Pick<Indicator, 'unitMeasure' | 'unitMult' | 'decimals'>

export const persons: Unit = { unitMeasure: 'PS', unitMult: 0, decimals: 0 }
export const things: Unit = { unitMeasure: 'NUMBER', unitMult: 0, decimals: 0 }
export const wholeFamilies: Unit = { unitMeasure: 'FAM', unitMult: 0, decimals: 0 }
export const percent: Unit = { unitMeasure: 'PT', unitMult: 0, decimals: 1 }
export const millionsOfDollars: Unit = { unitMeasure: 'USD', unitMult: 6, decimals: 1 }
