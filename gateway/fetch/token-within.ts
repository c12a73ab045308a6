import { ExchangeError } from '../../shared/errors.ts'
import type { Asking } from './asking.ts'

/**
 * What vouches for whoever asks, within their time: an issuer's time is the asker's, too.
 * @throws ISSUER_UNREACHABLE, the signal's reason, and whatever `tokenFor` throws
 */
export async function tokenWithin(
  tokenFor: () => Promise<string | null>,
  { caller, signal, timeoutMs }: Pick<Asking, 'caller' | 'signal' | 'timeoutMs'>,
): Promise<string | null> {
  if (caller.token === null) return tokenFor()
  signal.throwIfAborted()
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const leave = () => reject(signal.reason)
  const expire = () => {
    const message = `The issuer of whoever asks has not vouched for them within ${Math.round(timeoutMs)} ms.`
    reject(new ExchangeError('ISSUER_UNREACHABLE', message))
  }
  const timer = setTimeout(expire, Math.ceil(timeoutMs))
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([tokenFor(), stopped])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', leave)
  }
}
