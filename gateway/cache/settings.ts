import { wholeNumber } from '../../shared/config.ts'

/** For `loadConfig`. */
export const CACHE_SETTINGS = {
  DATA_SET_CACHE_MB: wholeNumber()
    .min(0)
    .max(4096)
    .default(0)
    .describe('Memory, about, for figures that a clause lets the gateway keep and give again; 0: none is kept'),
}

export interface CacheSettings {
  /** In memory, about. */
  readonly mostBytes: number
}

/** @returns nothing where nothing is to be kept */
export const cacheSettings = (given: { readonly DATA_SET_CACHE_MB: number }): { readonly cache?: CacheSettings } =>
  given.DATA_SET_CACHE_MB === 0 ? {} : { cache: { mostBytes: given.DATA_SET_CACHE_MB * 1024 * 1024 } }
