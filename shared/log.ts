import { pino, type DestinationStream, type Logger } from 'pino'
import { withoutSecrets } from './without-secrets.ts'

export type Log = Logger

/**
 * A process's log: JSON lines on standard error, so that standard output stays for answers. What is about a question has
 * its `requestId`. Secrets are taken out of the finished line: an error's text may hold one that no name gives away.
 * @param name who speaks: `gateway`, `kyrgyzstan`, …
 */
export const createLog = (
  name: string,
  level = 'info',
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log => pino({ name, level, base: { name }, hooks: { streamWrite: withoutSecrets } }, destination)
