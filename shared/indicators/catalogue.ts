import { ExchangeError } from '../errors.ts'
import { capacity } from './catalogue/capacity.ts'
import { compliance } from './catalogue/compliance.ts'
import { denominators } from './catalogue/denominators.ts'
import { families } from './catalogue/families.ts'
import { flows } from './catalogue/flows.ts'
import { integration } from './catalogue/integration.ts'
import { permits } from './catalogue/permits.ts'
import { protection } from './catalogue/protection.ts'
import { registration } from './catalogue/registration.ts'
import { remittances } from './catalogue/remittances.ts'
import { services } from './catalogue/services.ts'
import { stocks } from './catalogue/stocks.ts'
import type { Indicator } from './indicator.ts'

export interface Catalogue {
  get(code: string): Indicator | undefined
  /** @throws INDICATOR_UNKNOWN */
  require(code: string): Indicator
  /** In the order of the dataflows, which is the order to show them in. */
  readonly all: readonly Indicator[]
}

/** Raised with every change of meaning. */
export const catalogueVersion = '1.0.0'

const dataflows = [stocks, flows, permits, registration, compliance, remittances, protection, services, families]

/** All that can be asked for. A new indicator is one more entry in the file of its dataflow. */
export const catalogue: Catalogue = catalogueOf([...dataflows, integration, capacity, denominators].flat())

export function catalogueOf(all: readonly Indicator[]): Catalogue {
  const byCode = new Map(all.map((indicator) => [indicator.code, indicator]))
  return {
    all,
    get: (code) => byCode.get(code),
    require(code) {
      const indicator = byCode.get(code)
      if (indicator) return indicator
      const known = [...byCode.keys()].join(', ')
      throw new ExchangeError('INDICATOR_UNKNOWN', `"${code.slice(0, 40)}" is not an indicator; there are ${known}.`, {
        place: 'select.indicator',
      })
    },
  }
}
