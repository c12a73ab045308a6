import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'

export interface SteadyLoad {
  /** Where questions go. */
  readonly url: string
  /** Asked in turn. */
  readonly bodies: readonly string[]
  readonly perSecond: number
  readonly seconds: number
  /** How long it is asked so before anything counts. */
  readonly warmUpSeconds?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Milliseconds from when a question was due to its answer, in order of length. */
export interface Sent {
  readonly answered: readonly number[]
  /** Of those, how many were there before the time was over. */
  readonly inTime: number
  /** How late the load generator itself was, in order of length. */
  readonly late: readonly number[]
  readonly refused: readonly number[]
  readonly failed: number
}

const CONNECTIONS = 256

/** The one below which this share of them is. */
export const quantile = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

/**
 * Ask at a rate, whatever becomes of the questions: who asks does not wait for those before. What is late because this
 * process was busy counts as late.
 */
export async function sendSteadily(load: SteadyLoad): Promise<Sent> {
  const { url, bodies, perSecond, seconds, warmUpSeconds = 1, headers = {} } = load
  const { origin, pathname: path } = new URL(url)
  const pool = new Pool(origin, { connections: CONNECTIONS })
  const answered: number[] = []
  const refused: number[] = []
  const late: number[] = []
  let inTime = 0
  let failed = 0
  const begun = performance.now()
  const over = begun + (warmUpSeconds + seconds) * 1000
  const counts = (due: number) => due - begun >= warmUpSeconds * 1000

  async function ask(body: string, due: number): Promise<void> {
    if (counts(due)) late.push(performance.now() - due)
    try {
      const answer = await pool.request({
        ...{ path, method: 'POST', body },
        headers: { 'content-type': 'application/json', ...headers },
      })
      await answer.body.dump()
      if (!counts(due)) return
      const times = answer.statusCode === 200 ? answered : refused
      const now = performance.now()
      times.push(now - due)
      if (times === answered && now <= over) inTime += 1
    } catch {
      if (counts(due)) failed += 1
    }
  }

  const all: Promise<void>[] = []
  const last = (warmUpSeconds + seconds) * perSecond
  for (let sent = 0; sent < last;) {
    const due = Math.min(last, ((performance.now() - begun) / 1000) * perSecond)
    for (; sent < due; sent += 1) {
      all.push(ask(bodies[sent % bodies.length] ?? '', begun + (sent * 1000) / perSecond))
    }
    await delay(1)
  }
  await Promise.all(all)
  await pool.close()
  const inOrder = (times: number[]) => times.sort((a, b) => a - b)
  return { answered: inOrder(answered), inTime, late: inOrder(late), refused: inOrder(refused), failed }
}
