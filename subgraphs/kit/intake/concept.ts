/** What a column of a delivery can hold, in SDMX's words. The reporter is the government itself. */
export const DELIVERY_CONCEPTS = [
  'INDICATOR',
  'FREQ',
  'TIME_PERIOD',
  'ORIGIN',
  'DESTINATION',
  'SEX',
  'AGE',
  'ACTIVITY',
  'PERMIT_TYPE',
  'REGION',
  'OBS_VALUE',
  'UNIT_MULT',
  'OBS_STATUS',
  'CONF_STATUS',
  'MIGRANT_CRITERION',
  'DURATION',
  'COMMENT_OBS',
  'SOURCE',
] as const

export type DeliveryConcept = (typeof DELIVERY_CONCEPTS)[number]

/** No delivery does without these. */
export const REQUIRED_CONCEPTS = ['INDICATOR', 'FREQ', 'TIME_PERIOD', 'OBS_VALUE', 'SOURCE'] as const
