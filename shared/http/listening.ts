import { port, z } from '../config.ts'

/** The settings of every process that answers; for `loadConfig`. */
export const LISTENING = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port().default(4000).describe('Port to listen on; 0 for any that is free'),
  LOG_LEVEL: z.string().default('info').describe('trace, debug, info, warn, error or fatal'),
}
