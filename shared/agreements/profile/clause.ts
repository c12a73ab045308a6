import { z } from 'zod'
import { ACTION_CODES } from '../codes/actions.ts'
import { DUTY_CODES } from '../codes/duties.ts'
import { PURPOSE_CODES } from '../purposes.ts'
import {
  ANY,
  area,
  BY_FINENESS,
  codeIn,
  DETAILED,
  dimension,
  frequency,
  indicator,
  instant,
  OPEN,
  period,
  someOf,
} from './terms.ts'

const any = z.literal(ANY)
const [, ...rhythms] = BY_FINENESS
const finest = codeIn(rhythms, 'a frequency that limits detail').exactOptional()
const limits = Object.fromEntries(DETAILED.map((name) => [name, finest])) as Record<
  (typeof DETAILED)[number],
  typeof finest
>

/** What a question has to fit into, operand by operand. Each is stated; `any` says that it sets no limit. */
export const constraintShape = z.strictObject({
  purpose: z.union([any, someOf(codeIn(PURPOSE_CODES, 'a purpose'))]).meta({
    description: 'For what the figures may be asked.',
  }),
  partner: z.union([any, someOf(area)]).meta({
    description: 'The other end of the corridor. 000, the total over all partners, is a partner like any other.',
  }),
  by: z.array(dimension).meta({ description: 'The dimensions that may be broken down by, or fixed at one code.' }),
  detail: z.union([any, z.strictObject(limits)]).meta({
    description: 'The finest frequency at which a dimension may be asked, e.g. REGION: A.',
  }),
  freq: z.union([any, someOf(frequency)]).meta({ description: 'The frequencies that may be asked.' }),
  period: z
    .union([
      any,
      z.strictObject({ start: z.union([z.literal(OPEN), period]), end: z.union([z.literal(OPEN), period]) }),
    ])
    .meta({ description: 'The whole asked period lies within it; both ends belong to it.' }),
  vintage: z.union([any, z.literal('current'), z.strictObject({ since: instant })]).meta({
    description: 'Which figures: the current ones, also earlier ones since a moment, or all.',
  }),
})

/** One permission of an agreement. */
export const clauseShape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'The id of a clause has small letters, digits and hyphens.' })
    .meta({ description: 'By what a decision quotes the clause, together with the uid.' }),
  target: someOf(indicator).meta({ description: 'The indicators.' }),
  action: someOf(codeIn(ACTION_CODES, 'an action')).meta({ description: 'What may be done with the figures.' }),
  constraint: constraintShape,
  duty: z.array(codeIn(DUTY_CODES, 'a duty')).meta({ description: 'What whoever receives the figures owes.' }),
})
