import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { PURPOSE_CODES } from '../../agreements/purposes.ts'
import { z } from '../../config.ts'
import { projectFile } from '../../project.ts'
import { isOrganisationOf, mayGiveRole } from '../roles.ts'

const bilingual = z.object({ en: z.string(), ru: z.string() })

const account = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    party: z.string(),
    organisation: z.string(),
    roles: z.array(z.string()).min(1),
    purposes: z.array(z.enum(PURPOSE_CODES)).min(1),
    name: bilingual,
    work: bilingual,
  })
  .refine(({ party, organisation }) => isOrganisationOf(party, organisation), 'has an organisation of another party')
  .refine(
    ({ party, roles }) => roles.every((role) => mayGiveRole(party, role)),
    'has a role that its party cannot give',
  )

/** Somebody for whom a local issuer vouches. Not for production: there is no password. */
export type LocalAccount = z.infer<typeof account>

/** Everybody of `local-accounts.yaml`, in its order. */
export const readLocalAccounts = (): readonly LocalAccount[] =>
  z.array(account).parse(parse(readFileSync(projectFile('shared/identity/issuer/local-accounts.yaml'), 'utf8')))
