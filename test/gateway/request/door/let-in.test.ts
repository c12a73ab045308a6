import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { entrance, type Entrance } from '../../../../gateway/request/door/let-in.ts'
import { loadLimit, type LoadLimit } from '../../../../gateway/request/door/load-limit.ts'

const MOST = 2

/** A clock that the test moves on, and a timer that goes off with it. */
let now: number
let look: () => void
let load: LoadLimit
let open: Entrance

beforeEach(() => {
  now = 0
  load = loadLimit({ calm: MOST, most: MOST })
  const idle = { idle: 1, active: 0, utilization: 0 }
  const timer = (work: () => void) => {
    look = work
    return () => (look = () => undefined)
  }
  open = entrance(load, timer, { now: () => now, utilization: () => idle })
})
afterEach(() => open.close())

function later(ms: number): void {
  now += ms
  look()
}

/** As much of a response as the entrance looks at. */
class Answering extends EventEmitter {
  statusCode = 200
  writableFinished = false
  end(): void {
    this.writableFinished = true
    this.emit('finish')
    this.emit('close')
  }
}

function visit(complete: boolean) {
  const [request, response] = [{ complete }, new Answering()]
  const isIn = open.letIn(request as IncomingMessage, response as unknown as ServerResponse)
  return { request, response, isIn }
}

describe('a question', () => {
  it('counts until it is answered, once', () => {
    const first = visit(true)
    expect([visit(true).isIn, visit(true).isIn]).toEqual([true, false])
    first.response.end()
    expect(load.inFlight).toBe(1)
    expect(visit(true).isIn).toBe(true)
  })

  it('counts no more when whoever asked it has gone', () => {
    visit(true).response.emit('close')
    expect(load.inFlight).toBe(0)
  })

  it('that finds no room is not counted, nor when it has been refused', () => {
    visit(true)
    visit(true)
    visit(true).response.end()
    expect(load.inFlight).toBe(MOST)
  })

  it('that is sent for longer than a tenth of a second counts no more, and is still answered', () => {
    const slow = [visit(false), visit(false)]
    later(100)
    expect(load.inFlight).toBe(2)
    later(1)
    expect(load.inFlight).toBe(0)
    expect(visit(true).isIn).toBe(true)
    for (const { response } of slow) response.end()
    expect(load.inFlight).toBe(1)
  })

  it('that has arrived counts for as long as it is answered', () => {
    const { request } = visit(false)
    request.complete = true
    later(10_000)
    expect(load.inFlight).toBe(1)
  })
})
