import type { Principal } from '../identity/principal.ts'
import type { DataSetKey } from '../sdmx/data-set-key.ts'

/** What is decided about: one data set, for one person, for one purpose, at one moment. */
export interface Ask {
  readonly dataSet: DataSetKey
  readonly principal: Principal
  /** One of the principal's purposes. */
  readonly purpose: string
  /** Milliseconds since 1970. */
  readonly at: number
}
