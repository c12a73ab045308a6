import { performance } from 'node:perf_hooks'
import type { Span } from '@opentelemetry/api'
import type { Question } from '../../shared/identity/hop/question.ts'
import type { Party } from '../parties.ts'
import type { Asking } from './asking.ts'
import { timedOut } from './failure.ts'

/** An answer to one question that bears its government's signature. */
export interface BelievedAnswer {
  readonly status: number
  readonly body: Uint8Array
  /** SHA-256 of the body, hexadecimal. */
  readonly digest: string
  /** As it came; null: it is a refusal to answer. */
  readonly receipt: string | null
}

/** A question that waits to be sent, and then for its answer, for as long as its own asker does. */
export interface WaitingQuestion extends Question {
  readonly requestId: string
  /** As `Asking` says. */
  readonly always: boolean
  readonly span?: Span
  /** Rejected at once when the asker waits no longer. */
  readonly answered: Promise<BelievedAnswer>
  /** Whether anybody does. */
  waits(): boolean
  /** @returns milliseconds from now until its asker waits no longer */
  remainingMs(): number
  /** Told once, when it is answered or has failed; the latter with why. */
  onEnd(listener: (error?: unknown) => void): void
  answer(answer: BelievedAnswer): void
  fail(error: unknown): void
}

/** @param fairMs less time than this is no fair trial of the government */
export function waitingQuestion(question: Question, asking: Asking, party: Party, fairMs: number): WaitingQuestion {
  const { requestId, signal, timeoutMs, always = false, span } = asking
  const { promise: answered, resolve, reject } = Promise.withResolvers<BelievedAnswer>()
  const until = performance.now() + timeoutMs
  const listeners: ((error?: unknown) => void)[] = []
  let waits = true

  function end(settle: () => void, error?: unknown): void {
    if (!waits) return
    waits = false
    clearTimeout(timer)
    signal.removeEventListener('abort', abandon)
    settle()
    for (const listener of listeners) listener(error)
  }

  const fail = (error: unknown) => end(() => reject(error), error)
  const abandon = () => fail(signal.reason)
  const expire = () => fail(timedOut(party, timeoutMs, fairMs))
  const timer = setTimeout(expire, Math.ceil(timeoutMs))
  signal.addEventListener('abort', abandon, { once: true })
  if (signal.aborted) abandon()
  else if (timeoutMs < 1) expire()
  return {
    ...{ ...question, requestId, always, answered, fail },
    ...(span && { span }),
    waits: () => waits,
    remainingMs: () => Math.max(0, until - performance.now()),
    onEnd: (listener) => void listeners.push(listener),
    answer: (answer) => end(() => resolve(answer)),
  }
}
