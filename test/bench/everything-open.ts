import type { Agreement } from '../../shared/agreements/agreement.ts'
import { agreementDigest } from '../../shared/agreements/canonical.ts'
import { compile, type Policy } from '../../shared/agreements/decide/compile.ts'
import { partiesOf } from '../../shared/agreements/parties-of.ts'
import type { Registered } from '../../shared/agreements/signatures/registered.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { DIMENSIONS } from '../../shared/sdmx/dimension.ts'

/** As if every party had signed it: whether signatures are good is tried elsewhere. */
export const signedByAll = (agreement: Agreement): Registered => ({
  agreement,
  digest: agreementDigest(agreement),
  signatures: partiesOf(agreement).map((party) => ({ party, kid: 'test', at: 0 })),
  revoked: null,
})

/** Everybody may have everything: for what is tried beside agreements. */
export const EVERYTHING_OPEN: Policy = compile([
  signedByAll({
    profile: 'urn:lmx:agreement:1',
    uid: 'TEST-OPEN',
    type: 'open-data',
    title: { en: 'Everything', ru: 'Всё' },
    illustrative: true,
    assigner: ['KG', 'KZ', 'RU', 'TJ', 'UZ'],
    assignee: ['public'],
    validity: { from: '1900-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' },
    permission: [
      {
        id: 'everything',
        target: catalogue.all.map(({ code }) => code),
        action: ['read', 'compare', 'mirror'],
        constraint: {
          ...{ purpose: 'any', partner: 'any', by: DIMENSIONS, detail: 'any' },
          ...{ freq: 'any', period: 'any', vintage: 'any' },
        },
        duty: [],
      },
    ],
  }),
])
