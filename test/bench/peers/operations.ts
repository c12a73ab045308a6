import { years } from './question.ts'

const COLUMNS = ['timePeriod', 'sex', 'obsValue', 'obsStatus', 'unitMult', 'origin', 'destination'] as const

/** Columns, at least one of them, by the bits of a number. */
function columnsOf(bits: number): string {
  const chosen = COLUMNS.filter((_, at) => (bits >> at) & 1)
  return (chosen.length > 0 ? chosen : COLUMNS).join(' ')
}

/** The plain question in one form among very many: other fields, other aliases, other years; no number gives the same text. */
export function operationAt(at: number): string {
  const year = years[at % years.length]
  const selection = `select: {indicator: "STK_FB", startPeriod: "${year}", endPeriod: "${year}"}`
  const rows = `rows { ${columnsOf(at)} }`
  const name = at % 2 === 0 ? ' name' : ''
  const inner =
    at % 3 === 0 ? `... on Country { dataSet(${selection}) { id ${rows} } }` : `dataSet(${selection}) { ${rows} }`
  return `query Q${at} { countries { code${name} a${at}: code ${inner} } }`
}
