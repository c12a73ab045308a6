import { z } from 'zod'
import { catalogue } from '../../indicators/catalogue.ts'
import { DIMENSIONS, NOT_APPLICABLE, type Dimension } from '../../sdmx/dimension.ts'
import { isKnownCode } from '../../sdmx/known-codes.ts'
import { moment } from '../../sdmx/moment.ts'
import { FREQUENCIES, type Frequency } from '../../sdmx/observation.ts'
import { isPeriod } from '../../sdmx/time-period.ts'
import { partyCodes } from '../codes/parties.ts'
import { ROLE_CODES } from '../codes/roles.ts'

/** For a term that sets no limit: said, never left out. */
export const ANY = 'any'

/** For the end of a period that has none. */
export const OPEN = 'open'

/** The dimensions whose detail a clause may limit by frequency; corridors are limited by their partners. */
export const DETAILED = ['ACTIVITY', 'AGE', 'PERMIT_TYPE', 'REGION', 'SEX'] as const satisfies readonly Dimension[]

/** From the finest to the coarsest. OA has no rhythm, so it counts as finer than any. */
export const BY_FINENESS = ['OA', 'M', 'Q', 'S', 'A', 'A5'] as const satisfies readonly Frequency[]

const shorten = (input: unknown): string => JSON.stringify(input)?.slice(0, 60) ?? 'nothing'

/** One code of a closed list. */
export const codeIn = <const Codes extends readonly string[]>(codes: Codes, what: string) =>
  z.enum(codes, { error: ({ input }) => `${shorten(input)} is not ${what}; there are ${codes.join(', ')}.` })

/** A text of one kind, e.g. a moment; what is not of it is an unknown code or malformed. */
const textThat = (
  is: (text: string) => boolean,
  what: string,
  code: 'AGREEMENT_MALFORMED' | 'AGREEMENT_CODE_UNKNOWN',
) => z.string().refine(is, { error: ({ input }) => `${shorten(input)} is not ${what}.`, params: { code } })

/** At least one. The order means nothing. */
export const someOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, { error: 'The list is empty; name at least one.' })

export const indicator = codeIn(
  catalogue.all.map(({ code }) => code),
  'an indicator',
)
export const dimension = codeIn(DIMENSIONS, 'a dimension')
export const frequency = codeIn(FREQUENCIES, 'a frequency')
export const party = codeIn(partyCodes, 'a party')

const assigneePattern = new RegExp(`^(public|(${partyCodes.join('|')})(-[A-Z0-9-]{1,40}|/(${ROLE_CODES.join('|')}))?)$`)

export const assignee = z.string().regex(assigneePattern, {
  error: ({ input }) =>
    `${shorten(input)} is nobody known; write "public", a party (${partyCodes.join(', ')}), ` +
    `an organisation such as ${partyCodes[0]}-ABC, or a role such as ${partyCodes[0]}/${ROLE_CODES[0]}.`,
})

export const area = textThat(
  (code) => code !== NOT_APPLICABLE && isKnownCode('ORIGIN', code),
  'a code of CL_AREA or CL_AREA_AGG',
  'AGREEMENT_CODE_UNKNOWN',
)

export const period = textThat(isPeriod, 'a time period such as 2013, 2013-Q2 or 2013-07', 'AGREEMENT_MALFORMED')

export const instant = textThat(
  (text) => {
    try {
      return moment(text) !== null
    } catch {
      return false
    }
  },
  'a moment such as 2014-01-01T00:00:00Z',
  'AGREEMENT_MALFORMED',
)
