import { isConnectionLoss } from './failure.ts'

/**
 * Make an attempt, and a second one where the connection was lost before a byte of the answer: a government closes those
 * that nobody has used for a while, and may do so at the very moment when one is used again.
 * @param again whether it may be made twice
 * @param attempt signs anew what is signed: no signature is believed twice
 */
export async function onceMore<T>(again: () => boolean, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (isConnectionLoss(error) && again()) return attempt()
    throw error
  }
}
