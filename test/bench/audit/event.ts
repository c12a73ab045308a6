import type { AuditEvent } from '../../../shared/audit/audit-event.ts'

const DIGEST = 'a'.repeat(64)

/** As long as those of an ordinary question. */
export const eventOf = (requestId: string): AuditEvent => ({
  time: new Date().toISOString(),
  direction: 'IN',
  from: 'EAEC',
  to: 'KG',
  person: DIGEST,
  organisation: 'KZ-MLSP',
  roles: ['analyst'],
  purpose: 'labour-policy',
  agreements: DIGEST,
  clauses: ['KG-KZ-2024/1'],
  dataSets: ['KG/STK_FB/A/*.KG/ORIGIN?start=2015&end=2020'],
  decision: 'PERMIT',
  refusal: null,
  requestDigest: DIGEST,
  responseDigest: DIGEST,
  releases: ['KG-2024-06'],
  requestId,
})
