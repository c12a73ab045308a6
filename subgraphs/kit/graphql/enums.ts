import 'reflect-metadata'
import { registerEnumType } from 'type-graphql'
import { codelist } from '../../../shared/sdmx/codelist.ts'
import type * as dimensions from '../../../shared/sdmx/dimension.ts'
import { CONF_STATUSES, FREQUENCIES, OBS_STATUSES, SEXES } from '../../../shared/sdmx/observation.ts'
import type { NoteSeverity as Severity } from '../notes/country-notes.ts'
import type { RevisionKind as Kind } from '../query/revisions.ts'
import type { DeliveryState as State } from '../schedule/compare.ts'

/** An enum whose values are their own names, as SDMX's codes are. @param values each with what it means */
export function enumType(
  name: string,
  description: string,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const type = Object.fromEntries(Object.keys(values).map((value) => [value, value]))
  const meanings = Object.entries(values).map(([value, meaning]) => [value, { description: meaning }] as const)
  registerEnumType(type, { name, description, valuesConfig: Object.fromEntries(meanings) })
  return type
}

/** The names that a code list gives to the codes of an enum. */
function named(list: string, codes: readonly string[]): Record<string, string> {
  const { byCode } = codelist(list)
  return Object.fromEntries(codes.map((code) => [code, byCode.get(code)?.name.en ?? '']))
}

export const Sex = enumType('Sex', 'Sex, by SDMX code list CL_SEX.', named('CL_SEX', SEXES))

export const Frequency = enumType('Frequency', 'How often an indicator is observed, by SDMX code list CL_FREQ.', {
  ...named('CL_FREQ', FREQUENCIES),
  OA: 'Occasional: a date or a period that no regular frequency reaches; allowed for every indicator',
})

export const ObsStatus = enumType(
  'ObsStatus',
  'What kind of figure it is, or why there is none, by SDMX code list CL_OBS_STATUS.',
  named('CL_OBS_STATUS', OBS_STATUSES),
)

export const ConfStatus = enumType(
  'ConfStatus',
  'Whether the figure may be shown, by SDMX code list CL_CONF_STATUS. Whatever is suppressed leaves a government as C.',
  named('CL_CONF_STATUS', CONF_STATUSES),
)

const BREAKDOWNS: Readonly<Record<dimensions.Dimension, string>> = {
  ORIGIN: 'Where people come from; for money, the country of those who earned it',
  DESTINATION: 'Where people go or live; for money, the country in which it was earned',
  SEX: 'Women, men and the total',
  AGE: 'Age groups and the total',
  ACTIVITY: 'Branch of economic activity (ISIC Rev. 4)',
  PERMIT_TYPE: 'Kind of work permit or patent',
  REGION: 'Region inside the country (ISO 3166-2); see Country.regions',
}

export const Dimension = enumType('Dimension', 'What figures can be broken down by.', BREAKDOWNS)

export const Language = enumType('Language', 'Language of names and texts.', { EN: 'English', RU: 'Russian' })

export const Availability = enumType('Availability', 'How a government answered a question.', {
  AVAILABLE: 'It answered with figures',
  REFUSED: 'No agreement permits this question for this person and purpose',
  NOT_PUBLISHED: 'It has published no such figures',
  TOO_LARGE: 'There are more rows than it answers at once; narrow the selection, or page through observations',
})

const SEVERITIES: Readonly<Record<Severity, string>> = {
  INFO: 'Good to know',
  CAUTION: 'To be considered before figures are compared',
  BREAK: 'Figures before and after do not form one series',
}

export const NoteSeverity = enumType('NoteSeverity', 'How much a caveat matters.', SEVERITIES)

const KINDS: Readonly<Record<Kind, string>> = {
  REVISED: 'Another figure or another status took its place',
  SUPPRESSED: 'From then on it is kept back to protect persons',
  WITHDRAWN: 'It ended, and nothing took its place',
  RESTORED: 'It is shown again after it was suppressed or withdrawn',
}

export const RevisionKind = enumType('RevisionKind', 'What became of a published figure.', KINDS)

const STATES: Readonly<Record<State, string>> = {
  DELIVERED_IN_TIME: 'Published on the due day or before',
  DELIVERED_LATE: 'Published after the due day',
  OVERDUE: 'Not published, and the due day has passed',
  EXPECTED: 'Not published, and not due yet',
}

export const DeliveryState = enumType('DeliveryState', 'How an expected delivery stands.', STATES)
