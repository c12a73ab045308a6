import { assigneeNamed } from './assignee.ts'
import { begun } from './begun.ts'
import { breakdownCovered } from './breakdown.ts'
import type { Asker, Constraint } from './constraint.ts'
import { detailCovered } from './detail.ts'
import { frequencyCovered } from './frequency.ts'
import { indicatorCovered } from './indicator.ts'
import { notExpired } from './not-expired.ts'
import { notRevoked } from './not-revoked.ts'
import { partnerCovered } from './partner.ts'
import { periodCovered } from './period.ts'
import { purposeClaimed } from './purpose-claimed.ts'
import { purposeCovered } from './purpose.ts'
import { vintageCovered } from './vintage.ts'

/** About who asks, for what and when, whatever the selection. */
export const ABOUT_THE_ASKER: readonly Constraint<Asker>[] = [
  assigneeNamed,
  begun,
  notExpired,
  notRevoked,
  purposeClaimed,
  purposeCovered,
]

/** About what is asked. */
export const ABOUT_THE_SELECTION: readonly Constraint[] = [
  indicatorCovered,
  partnerCovered,
  breakdownCovered,
  detailCovered,
  frequencyCovered,
  periodCovered,
  vintageCovered,
]

/** All of them, in the order in which a refusal lists them. */
export const CONSTRAINTS: readonly Constraint[] = [...ABOUT_THE_ASKER, ...ABOUT_THE_SELECTION]
