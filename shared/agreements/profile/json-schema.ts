import { z } from 'zod'
import { agreementShape } from './shape.ts'

/** The profile as JSON Schema 2020-12; `agreement.schema.json` is printed from it. */
export const printAgreementSchema = (): string => `${JSON.stringify(z.toJSONSchema(agreementShape), null, 2)}\n`
