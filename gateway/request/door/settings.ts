import { wholeNumber, z } from '../../../shared/config.ts'
import type { DoorSettings } from './door.ts'
import { LOAD_LIMITS } from './load-limit.ts'

const list = () =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )

const count = () => wholeNumber().min(1, 'is less than 1')

export const DOOR_SETTINGS = {
  RATE_LIMIT: count()
    .or(z.literal('off'))
    .default(600)
    .describe('Questions of one organisation in a window; off: any number'),
  RATE_LIMIT_ANONYMOUS: count().default(300).describe('Questions of anonymous callers from one address in a window'),
  RATE_LIMIT_WINDOW_S: count().default(60).describe('Length of a window in seconds'),
  RATE_LIMIT_STORE: z
    .enum(['memory', 'postgres'])
    .default('memory')
    .describe('postgres: gateways with the same DATABASE_URL count together'),
  SHEDDING: z.enum(['on', 'off']).default('on').describe('on: what cannot be answered in time is refused at once'),
  CORS_ORIGINS: list().describe('Sites whose pages may ask from a browser, separated by commas'),
  TRUSTED_PROXIES: list().describe('Addresses and networks whose X-Forwarded-For is believed, separated by commas'),
  DRAIN_NOTICE_MS: wholeNumber()
    .min(0, 'is less than 0')
    .default(0)
    .describe('How long it says that it is stopping before it does'),
  DRAIN_MS: count().default(5000).describe('How long answers under way have to end when it stops'),
}

type Given = { readonly [Name in keyof typeof DOOR_SETTINGS]: z.infer<(typeof DOOR_SETTINGS)[Name]> }

/** @param DATABASE_URL where gateways may count together */
export const doorSettings = (given: Given & { readonly DATABASE_URL: string }): DoorSettings => ({
  ...(given.RATE_LIMIT === 'off'
    ? {}
    : {
        rateLimit: {
          perOrganisation: given.RATE_LIMIT,
          perAddress: given.RATE_LIMIT_ANONYMOUS,
          windowSeconds: given.RATE_LIMIT_WINDOW_S,
        },
      }),
  ...(given.RATE_LIMIT_STORE === 'postgres' && { countsUrl: given.DATABASE_URL }),
  ...(given.SHEDDING === 'on' && { shedding: LOAD_LIMITS }),
  origins: given.CORS_ORIGINS,
  trustedProxies: given.TRUSTED_PROXIES,
  noticeMs: given.DRAIN_NOTICE_MS,
  deadlineMs: given.DRAIN_MS,
})
