import { port, z } from '../../../shared/config.ts'

/** The settings that every subgraph has. */
export const LISTENING = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port().default(4000).describe('Port to listen on; 0 for any that is free'),
  LOG_LEVEL: z.string().default('info').describe('trace, debug, info, warn, error or fatal'),
}

export type Environment = Readonly<Record<string, string | undefined>>
