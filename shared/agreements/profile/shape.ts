import { z } from 'zod'
import { clauseShape } from './clause.ts'
import { assignee, codeIn, instant, party, someOf } from './terms.ts'

/** The name of the closed profile of ODRL 2.2; raised with every change of meaning. */
export const PROFILE = 'urn:lmx:agreement:1'

export const TYPES = ['bilateral', 'multilateral', 'open-data'] as const

export const validityShape = z.strictObject({ from: instant, to: instant })

const name = z.string().min(1, { error: 'The text is empty.' })

/** The text that the parties sign, without the signatures. */
export const termsShape = {
  profile: z.literal(PROFILE, { error: `The profile must be ${PROFILE}.` }),
  uid: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, { error: 'The uid has 3 to 40 capitals, digits and hyphens.' }),
  type: codeIn(TYPES, 'a type of agreement'),
  title: z.strictObject({ en: name, ru: name }),
  illustrative: z
    .boolean()
    .meta({ description: 'True: written to show how it works, not a text that anybody signed.' }),
  assigner: someOf(party).meta({ description: 'Whose figures the agreement is about; several: each of them.' }),
  assignee: someOf(assignee).meta({ description: 'Who may ask: parties, organisations, roles, or public.' }),
  validity: validityShape.meta({ description: 'From the first moment to the one at which it is over.' }),
  permission: someOf(clauseShape),
}

/** A file of an agreement. */
export const agreementShape = z
  .strictObject({
    ...termsShape,
    signatures: z
      .array(z.string())
      .exactOptional()
      .meta({ description: 'One detached JWS (EdDSA) for each party, over the canonical bytes of all the rest.' }),
  })
  .meta({ title: 'Data-sharing agreement', description: 'A closed profile of ODRL 2.2.' })
