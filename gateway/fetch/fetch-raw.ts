import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher, Pool } from 'undici'
import { connectionFailure } from './failure.ts'
import { tooLarge, whyNotRead, type Fetching, type RawAnswer, type RawRequest } from './raw-answer.ts'

/** One for all: an error of each abort's own would be made with its stack, for nobody to read. */
const GIVEN_UP = new Error('nobody reads the answer')

/**
 * Everything of an answer, whatever its status but a redirect.
 * @throws GOVERNMENT_UNREACHABLE
 * @throws GOVERNMENT_ANSWER_INVALID for a redirect, another content type, a compression that nobody asked for
 * @throws GOVERNMENT_ANSWER_TOO_LARGE as soon as more than `limit` bytes have come
 */
export function fetchRaw(pool: Pool, request: RawRequest, fetching: Fetching): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    if (fetching.patience.isOver) reject(fetching.patience.reason)
    else pool.dispatch(request, new Arriving(fetching, resolve, reject))
  })
}

/** Takes in one answer as undici hears it, without a stream in between. */
class Arriving implements Dispatcher.DispatchHandler {
  readonly #fetching: Fetching
  readonly #resolve: (answer: RawAnswer) => void
  readonly #reject: (error: unknown) => void
  readonly #chunks: Buffer[] = []
  #size = 0
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #controller: Dispatcher.DispatchController | undefined
  /** Has a byte of it come? */
  #begun = false
  #done = false

  constructor(fetching: Fetching, resolve: (answer: RawAnswer) => void, reject: (error: unknown) => void) {
    this.#fetching = fetching
    this.#resolve = resolve
    this.#reject = reject
    fetching.patience.whenOver((reason) => this.#giveUp(reason))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Given up while no connection was free: nothing is sent.
    if (this.#done) controller.abort(GIVEN_UP)
  }

  onResponseStarted(): void {
    this.#begun = true
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    // Something informational, before the answer itself.
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    const why = whyNotRead({ status, headers }, this.#fetching)
    if (why) this.#giveUp(why)
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length
    const { party, limit } = this.#fetching
    if (this.#size > limit) this.#giveUp(tooLarge(party, limit))
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (this.#done) return
    this.#done = true
    const [first, second] = this.#chunks
    const body = first && !second ? first : Buffer.concat(this.#chunks, this.#size)
    this.#resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#done) return
    this.#done = true
    this.#reject(connectionFailure(error, this.#fetching.party, this.#begun))
  }

  /** The connection goes with it: what is still on its way is not read. */
  #giveUp(reason: unknown): void {
    if (this.#done) return
    this.#done = true
    this.#reject(reason)
    this.#controller?.abort(GIVEN_UP)
  }
}
