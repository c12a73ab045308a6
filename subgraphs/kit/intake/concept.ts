/** What a column of a government's own deliveries can hold, in SDMX's words. The reporter is the government itself. */
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

/**
 * What a column can hold besides. REPORTER: whose figure the line is. UNIT_MEASURE: checked against the catalogue's.
 * CONTRIBUTORS, LARGEST_SHARE: how many contributed to the figure, and the percentage of the largest one.
 */
export const FURTHER_CONCEPTS = ['REPORTER', 'UNIT_MEASURE', 'CONTRIBUTORS', 'LARGEST_SHARE'] as const

export const ALL_CONCEPTS = [...DELIVERY_CONCEPTS, ...FURTHER_CONCEPTS] as const

export type DeliveryConcept = (typeof ALL_CONCEPTS)[number]

/** No delivery does without these. */
export const REQUIRED_CONCEPTS = ['INDICATOR', 'FREQ', 'TIME_PERIOD', 'OBS_VALUE', 'SOURCE'] as const
