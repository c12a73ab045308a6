import { milliseconds, z } from '../../shared/config.ts'

/** How the gateway spares itself and governments that are slow, broken or gone. */
export interface FetchingSettings {
  /** How long a whole question may take, whoever is asked for it; absent: 10 seconds. */
  readonly questionTimeoutMs?: number
  /** A government is not asked any more after so many failures in a row; absent: 5. Infinity: it always is. */
  readonly opensAfter?: number
  /** How long it is left alone then, and how long after each attempt that fails; absent: 1, 2, 5 and 10 seconds. */
  readonly pausesMs?: readonly number[]
  /** Requests under way to one government at most; absent: 64. */
  readonly mostUnderWay?: number
  /** Requests that wait until one of those is answered; absent: 256. Any more are refused. */
  readonly mostWaiting?: number
  /** Whether a question that is under way already is asked once for all who ask it, where nobody's name is on it. */
  readonly coalesceFetches?: boolean
}

/** Of milliseconds. */
export const QUESTION_TIMEOUT_MS = 10_000

export const SPARING = {
  opensAfter: 5,
  pausesMs: [1000, 2000, 5000, 10_000],
  mostUnderWay: 64,
  mostWaiting: 256,
} as const

/** For `loadConfig`. */
export const FETCHING_SETTINGS = {
  QUESTION_TIMEOUT_MS: milliseconds()
    .default(QUESTION_TIMEOUT_MS)
    .describe('How long a whole question may take, whoever is asked for it'),
  COALESCE_FETCHES: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on')
    .describe('on: what nobody is named in, asked in the same words at the same time, is asked once'),
}

/** @param settings as `loadConfig` read them */
export const fetchingSettingsIn = (settings: {
  readonly QUESTION_TIMEOUT_MS: number
  readonly COALESCE_FETCHES: boolean
}): FetchingSettings => ({
  questionTimeoutMs: settings.QUESTION_TIMEOUT_MS,
  coalesceFetches: settings.COALESCE_FETCHES,
})
