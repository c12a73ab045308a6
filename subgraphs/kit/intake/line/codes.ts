import type { Catalogue } from '../../../../shared/indicators/catalogue.ts'
import type { Indicator } from '../../../../shared/indicators/indicator.ts'
import { codelist } from '../../../../shared/sdmx/codelist.ts'
import { noCodeOf } from '../code-fault.ts'
import { fault } from '../fault.ts'
import { codeOf, type Field } from '../header/field.ts'
import { faulty, means, type Meaning } from './meaning.ts'

type MeaningOf<Value> = (text: string) => Meaning<Value>

export function indicators(field: Field, catalogue: Catalogue): MeaningOf<Indicator> {
  const of = { en: 'indicator of the catalogue', ru: 'показатель каталога' }
  const noCode = noCodeOf(field, { code: 'DELIVERY_INDICATOR_UNKNOWN', of, codes: catalogue.all })
  const missing = fault('DELIVERY_INDICATOR_UNKNOWN', 'The indicator is missing.', 'Показатель не указан.')
  return (text) => {
    const indicator = catalogue.get(codeOf(field, text))
    return indicator ? means(indicator) : faulty(text === '' ? missing : noCode(text))
  }
}

/** A code of the list named after the concept, whose codes are these; '' where nothing stands. */
export function statuses<Status extends string>(field: Field, known: readonly Status[]): MeaningOf<Status | ''> {
  const noCode = listed(field, 'DELIVERY_STATUS_UNKNOWN', `CL_${field.concept}`)
  return (text) => {
    const code = codeOf(field, text)
    const value = code === '' ? '' : known.find((one) => one === code)
    return value === undefined ? faulty(noCode(text)) : means(value)
  }
}

/** A code of the list named after the concept; '' where nothing stands. */
export function codes(field: Field, code: 'DELIVERY_CODE_UNKNOWN' | 'DELIVERY_UNIT_UNKNOWN'): MeaningOf<string> {
  const id = `CL_${field.concept}`
  const noCode = listed(field, code, id)
  return (text) => {
    const value = codeOf(field, text)
    return value === '' || codelist(id).byCode.has(value) ? means(value) : faulty(noCode(text))
  }
}

/** Whose figure a line is. */
export function reporters(field: Field): MeaningOf<string> {
  const noCode = listed(field, 'DELIVERY_CODE_UNKNOWN', 'CL_AREA', 'CL_AREA_AGG')
  const missing = fault('DELIVERY_CODE_MISSING', 'The reporter is missing.', 'Отчитывающаяся сторона не указана.')
  return (text) => {
    const code = codeOf(field, text)
    if (codelist('CL_AREA').byCode.has(code) || codelist('CL_AREA_AGG').byCode.has(code)) return means(code)
    return faulty(text === '' ? missing : noCode(text))
  }
}

const listed = (
  field: Field,
  code: 'DELIVERY_CODE_UNKNOWN' | 'DELIVERY_STATUS_UNKNOWN' | 'DELIVERY_UNIT_UNKNOWN',
  ...ids: readonly string[]
) =>
  noCodeOf(field, {
    code,
    of: { en: `code of ${ids.join(' or ')}`, ru: `код из ${ids.join(' или ')}` },
    codes: ids.flatMap((id) => codelist(id).codes),
  })
