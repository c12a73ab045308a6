import { z } from 'zod'
import { digest } from '../forms.ts'
import { readMessage } from '../http/read-message.ts'

/** Where a government is asked what it publishes now, and may let the question wait until that changes. */
export const NOTICE_PATH = '/notice'

/** How long a government lets that question wait at most, in milliseconds. */
export const LONGEST_WAIT_MS = 2000

const moment = z.iso.datetime()

const NOTICE = z
  .strictObject({
    /** Digest of everything that is published at this moment: with another one, figures may be others. */
    state: digest,
    /** When it last changed, ISO; null: nothing was ever published. */
    since: moment.nullable(),
    /** When it will change, as far as is known; null: nothing is about to. */
    changesAt: moment.nullable(),
    /** Of the set of agreements by which the government decides. */
    agreements: digest,
    /** For so many milliseconds after it was received the notice may be relied upon. */
    validMs: z.int().min(0),
  })
  .readonly()

/** What a government says of its figures to whoever keeps some of them. It travels as an answer that it has signed. */
export type ReleaseNotice = z.infer<typeof NOTICE>

/** What tells one notice from another. */
export type KnownNotice = Pick<ReleaseNotice, 'state' | 'changesAt' | 'agreements'>

const KNOWN = z.strictObject({
  known: z.strictObject({ state: digest, changesAt: moment.nullable(), agreements: digest }).nullable(),
})

const IS_NONE = 'This is no notice of releases'

/** The body of POST /notice: answered as soon as there is another notice than this one; null: at once. */
export const printKnown = (known: KnownNotice | null): string =>
  JSON.stringify({
    known: known && { state: known.state, changesAt: known.changesAt, agreements: known.agreements },
  })

/** @throws REQUEST_MALFORMED */
export const parseKnown = (document: unknown): KnownNotice | null => readMessage(KNOWN, document, IS_NONE).known

/** The answer of POST /notice. @throws REQUEST_MALFORMED */
export const parseNotice = (document: unknown): ReleaseNotice => readMessage(NOTICE, document, IS_NONE)

export const isSameNotice = (one: KnownNotice, other: KnownNotice): boolean =>
  one.state === other.state && one.changesAt === other.changesAt && one.agreements === other.agreements
