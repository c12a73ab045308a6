import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Exchanged } from '../../../gateway/fetch/exchanged.ts'
import { gatewayHop } from '../../../gateway/fetch/hop.ts'
import { connectSubgraph, type AskingQuestion, type Subgraph } from '../../../gateway/fetch/subgraph.ts'
import { ANYBODY, type Caller, type GatewayIdentity } from '../../../gateway/identity/gateway-identity.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import { printBatchAnswer, type BatchAnswer } from '../../../shared/identity/hop/batch.ts'
import { withSameBodies } from '../../../shared/identity/hop/same-bodies.ts'
import { gatewayKeys } from '../../hop.ts'
import { echo, startSigningGovernment, type SigningGovernment } from '../fixtures/signing-government.ts'

const clock = () => new Date('2026-06-01T00:00:00Z')
const party = { graph: 'kazakhstan', refArea: 'KZ' }
/** For each of them an issuer vouches, but not for Mallory. */
const identity: GatewayIdentity = {
  callerOf: async () => ANYBODY,
  async tokenFor({ token }) {
    if (token === 'slow') await new Promise(() => undefined)
    if (token === 'mallory') throw new ExchangeError('TOKEN_EXCHANGE_REFUSED', 'Nobody vouches for Mallory.')
    return token
  },
}
const ANSWER_LIMIT_BYTES = 10_000

let government: SigningGovernment
const connected: Subgraph[] = []
let subgraph: Subgraph

const hop = gatewayHop({ keys: gatewayKeys, clock, randomness: randomBytes, identity })

function connect(batchFetches = true, opensAfter = Infinity): Subgraph {
  const settings = {
    party: () => party,
    answerLimitBytes: ANSWER_LIMIT_BYTES,
    fetchTimeoutMs: 3000,
    connectTimeoutMs: 1000,
  }
  const one = connectSubgraph({
    url: government.url,
    ...settings,
    hop,
    batchFetches,
    fetching: { opensAfter },
  })
  connected.push(one)
  return one
}

beforeAll(async () => {
  government = await startSigningGovernment('KZ', clock)
  subgraph = connect()
})
beforeEach(() => {
  government.asked.length = 0
  government.reply = echo
  government.print = printBatchAnswer
  government.asOne = false
  government.hangUps = 0
})
afterAll(async () => {
  await Promise.all(connected.map((one) => one.close()))
  government.close()
})

const caller = (token: string | null): Caller => ({ ...ANYBODY, token })
const asking = (change: Partial<AskingQuestion> = {}): AskingQuestion => ({
  ...{ requestId: 'r', signal: new AbortController().signal, timeoutMs: 5000, caller: ANYBODY },
  ...change,
})
const text = (name: string) => `{"query":"{ ${name} }"}`
const ask = (name: string, change: Partial<AskingQuestion> = {}, by = subgraph) => by.ask(text(name), asking(change))
const answerTo = (name: string) => ({ status: 200, body: { data: { echo: text(name) } } })

const paths = () => government.asked.map(({ path, questions }) => `${path} ${questions.length}`)
const refused = (code: string) => expect.objectContaining({ code, reporter: 'KZ' })
const named = (count: number) => Array.from({ length: count }, (_, nth) => `q${nth}`)

/** Keeps what it is asked until the test says so; the questions that hold the word alone, where one is given. */
function keeping(word = '') {
  const going = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  government.reply = async (texts) => {
    if (texts.some((one) => one.includes(word))) {
      begun.resolve()
      await going.promise
    }
    return echo(texts)
  }
  return { begun: begun.promise, go: () => going.resolve() }
}

describe('what one government is asked at the same time', () => {
  it('leaves as one request, and each gets its own answer', async () => {
    expect(await Promise.all([ask('a'), ask('b'), ask('c')])).toEqual(['a', 'b', 'c'].map(answerTo))
    expect(paths()).toEqual(['/batch 3'])
  })

  it('leaves alone when it is asked alone, and one by one where batches are switched off', async () => {
    expect(await ask('a')).toEqual(answerTo('a'))
    const single = connect(false)
    await Promise.all([ask('b', {}, single), ask('c', {}, single)])
    expect(paths()).toEqual(['/graphql 1', '/graphql 1', '/graphql 1'])
  })

  it('waits a few milliseconds at most for what is under way', async () => {
    const { begun, go } = keeping('first')
    const first = ask('first')
    await begun
    expect(await Promise.all([ask('b'), ask('c')])).toEqual(['b', 'c'].map(answerTo))
    go()
    await first
    expect(paths()).toEqual(['/graphql 1', '/batch 2'])
  })

  it('leaves by 32 at most, and all of it is answered', async () => {
    const names = named(70)
    expect(await Promise.all(names.map((name) => ask(name)))).toEqual(names.map(answerTo))
    expect(paths().toSorted()).toEqual(['/batch 32', '/batch 32', '/batch 6'])
  })

  it('leaves in several requests when it is too much for one', async () => {
    const large = named(5).map((name) => `${name} # ${'x'.repeat(1024 * 1024)}`)
    government.reply = async (texts) => texts.map(() => '{"data":null}')
    await Promise.all(large.map((name) => ask(name)))
    expect(paths().toSorted()).toEqual(['/batch 2', '/batch 3'])
  })

  it('does not go with what can wait much longer', async () => {
    await Promise.all([ask('a', { timeoutMs: 5000 }), ask('b', { timeoutMs: 1000 }), ask('c', { timeoutMs: 5000 })])
    expect(paths().toSorted()).toEqual(['/batch 2', '/graphql 1'])
  })

  it('carries for each question its own request id and the token of its own asker', async () => {
    await Promise.all([
      ask('c', { requestId: 'of-c' }),
      ask('a', { requestId: 'of-a', caller: caller('aigul') }),
      ask('b', { requestId: 'of-b', caller: caller('bakyt') }),
    ])
    expect(government.asked).toMatchObject([
      { requestIds: ['of-c', 'of-a', 'of-b'], questions: [{ token: null }, { token: 'aigul' }, { token: 'bakyt' }] },
    ])
  })

  it('carries the token of its asker when it leaves alone', async () => {
    await ask('a', { caller: caller('aigul') })
    expect(government.asked).toMatchObject([{ path: '/graphql', questions: [{ token: 'aigul' }] }])
  })

  it('is asked of the secretariat’s service in nobody’s name', async () => {
    expect(await hop.tokenFor(caller('aigul'), { graph: 'regional', refArea: null })).toBeNull()
    expect(await hop.tokenFor(caller('aigul'), party)).toBe('aigul')
  })

  it('leaves without those whose token is refused', async () => {
    const [a, mallory, c] = await Promise.allSettled([ask('a'), ask('m', { caller: caller('mallory') }), ask('c')])
    expect([a, c]).toMatchObject([{ value: answerTo('a') }, { value: answerTo('c') }])
    expect(mallory).toMatchObject({ reason: { code: 'TOKEN_EXCHANGE_REFUSED' } })
    expect(paths()).toEqual(['/batch 2'])
  })
})

/** As a government answers it: what is the same is one line. */
const inOneLine: SigningGovernment['print'] = (all) => printBatchAnswer(withSameBodies(all))

describe('what several people ask in the same words', () => {
  it('is sent once, with what is each one’s own, and answered to each', async () => {
    government.print = inOneLine
    const people = ['aigul', 'bakyt', 'daler']
    const asked = people.map((token) => ask('a', { requestId: `of-${token}`, caller: caller(token) }))
    const replies = (await Promise.all(asked)).map(({ status, body }) => ({ status, body }))
    const [one] = government.asked
    expect([one?.path, one?.lines, one?.requestIds]).toEqual(['/batch', 1, people.map((token) => `of-${token}`)])
    expect(one?.questions.map(({ token }) => token)).toEqual(people)
    const sent = Buffer.from(one?.questions[0]?.body ?? []).toString()
    for (const reply of replies) expect(reply).toEqual({ status: 200, body: { data: { echo: sent } } })
  })

  it('is read once where it is answered the same', async () => {
    government.print = inOneLine
    const [one, other, another] = await Promise.all([ask('a'), ask('a'), ask('b')])
    expect(other.body).toBe(one.body)
    expect([one, other, another]).toEqual(['a', 'a', 'b'].map(answerTo))
  })

  it('is told to the witness of each', async () => {
    const heard: Exchanged[] = []
    const witness = async (exchanged: Exchanged) => void heard.push(exchanged)
    government.print = inOneLine
    await Promise.all([ask('a', { witness }), ask('a', { witness }), ask('b', { witness })])
    const digests = ['a', 'a', 'b'].map((name) => digestOf(text(name)))
    expect(heard.map(({ requestDigest }) => requestDigest).toSorted()).toEqual(digests.toSorted())
  })

  it('fails for each by itself where it cannot be read', async () => {
    government.print = inOneLine
    government.reply = async (texts) => texts.map(() => 'hello')
    const both = await Promise.allSettled([ask('a'), ask('a')])
    const reason = refused('GOVERNMENT_ANSWER_INVALID')
    expect(both).toMatchObject([{ reason }, { reason }])
    const [one, other] = both.map((each) => (each.status === 'rejected' ? (each.reason as unknown) : undefined))
    expect(one).not.toBe(other)
  })

  it.each([
    ['is taken up to four times the limit', 4, 'fulfilled'],
    ['is refused beyond it, few bytes as they come in', 5, 'rejected'],
  ])('and is answered the same, %s', async (_, count, status) => {
    const answer = JSON.stringify({ data: 'x'.repeat(ANSWER_LIMIT_BYTES - 20) })
    government.print = inOneLine
    government.reply = async (texts) => texts.map(() => answer)
    const all = await Promise.allSettled(Array.from({ length: count }, () => ask('a')))
    expect(new Set(all.map((one) => one.status))).toEqual(new Set([status]))
    const reason = refused('GOVERNMENT_ANSWER_TOO_LARGE')
    if (status === 'rejected') expect(all).toMatchObject(all.map(() => ({ reason })))
  })
})

describe('the time of whoever asks', () => {
  it('is spent by an issuer that is slow, too, and the government is neither asked nor blamed', async () => {
    const slow = ask('a', { caller: caller('slow'), timeoutMs: 50 })
    await expect(slow).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' })
    expect(paths()).toEqual([])
  })

  it('is not waited for by an asker who goes away while their issuer is slow', async () => {
    const leaving = new AbortController()
    const slow = ask('a', { caller: caller('slow'), signal: leaving.signal })
    leaving.abort(new Error('the asker has gone'))
    await expect(slow).rejects.toThrow('the asker has gone')
  })

  it('is told to the government less what the way back takes', async () => {
    await ask('a', { timeoutMs: 2000 })
    expect(government.asked[0]?.timeoutMs).toBeGreaterThan(1800)
    expect(government.asked[0]?.timeoutMs).toBeLessThanOrEqual(1900)
  })
})

describe('the time of several who ask together', () => {
  it('is told to the government as that of whoever waits longest', async () => {
    await Promise.all([ask('a', { timeoutMs: 4500 }), ask('b', { timeoutMs: 7500 })])
    expect(paths()).toEqual(['/batch 2'])
    expect(government.asked[0]?.timeoutMs).toBeGreaterThan(6000)
  })
})

describe('a connection that breaks before the answer begins', () => {
  it('costs an asker nothing: the question is signed and sent once more', async () => {
    government.hangUps = 1
    expect(await ask('a')).toEqual(answerTo('a'))
    expect(paths()).toEqual(['/graphql 1', '/graphql 1'])
  })

  it('nor several askers', async () => {
    government.hangUps = 1
    expect(await Promise.all([ask('a'), ask('b')])).toEqual(['a', 'b'].map(answerTo))
    expect(paths()).toEqual(['/batch 2', '/batch 2'])
  })

  it('is not tried a third time', async () => {
    government.hangUps = 2
    await expect(ask('a')).rejects.toThrow(refused('GOVERNMENT_UNREACHABLE'))
    expect(paths()).toEqual(['/graphql 1', '/graphql 1'])
  })

  it('is not tried again for what changes something', async () => {
    government.hangUps = 1
    const mutation = subgraph.ask('{"query":"mutation { a }"}', asking())
    await expect(mutation).rejects.toThrow(refused('GOVERNMENT_UNREACHABLE'))
    expect(paths()).toEqual(['/graphql 1'])
  })

  it('nor for what leaves together with that', async () => {
    government.hangUps = 1
    const both = await Promise.allSettled([ask('a'), subgraph.ask('{"query":"mutation { b }"}', asking())])
    const reason = refused('GOVERNMENT_UNREACHABLE')
    expect(both).toMatchObject([{ reason }, { reason }])
    expect(paths()).toEqual(['/batch 2'])
  })
})

describe('whoever waits for one answer of several', () => {
  it('stops at once when its time is up, and the others have theirs', async () => {
    const { begun, go } = keeping()
    const short = ask('short', { timeoutMs: 520 })
    const long = ask('long', { timeoutMs: 1000 })
    const both = Promise.allSettled([short, long])
    await begun
    await expect(short).rejects.toThrow(refused('GOVERNMENT_TIMEOUT'))
    go()
    expect((await both)[1]).toMatchObject({ value: answerTo('long') })
    expect(paths()).toEqual(['/batch 2'])
  })

  it('may leave without disturbing the others', async () => {
    const { begun, go } = keeping()
    const leaving = new AbortController()
    const gone = ask('gone', { signal: leaving.signal })
    const staying = ask('staying')
    const both = Promise.allSettled([gone, staying])
    await begun
    leaving.abort(new Error('the asker has gone'))
    await expect(gone).rejects.toThrow('the asker has gone')
    go()
    expect((await both)[1]).toMatchObject({ value: answerTo('staying') })
  })

  it('gives the request up when nobody waits any more', async () => {
    const { begun, go } = keeping()
    const leaving = [new AbortController(), new AbortController()]
    const all = Promise.allSettled(leaving.map(({ signal }, nth) => ask(`q${nth}`, { signal })))
    await begun
    for (const one of leaving) one.abort()
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await government.asked[0]?.abandoned
    go()
  })
})

describe('an answer to several questions is passed on to nobody', () => {
  it.each<[string, string, SigningGovernment['print']]>([
    ['has two answers that changed places', 'HOP_ANSWER_BODY_CHANGED', (all) => printBatchAnswer(all.toReversed())],
    [
      'has another line',
      'HOP_ANSWER_BODY_CHANGED',
      (all) => printBatchAnswer(all.map((one) => ({ ...one, body: Buffer.from('{}') }))),
    ],
    ['has a line less', 'HOP_ANSWER_BATCH_MALFORMED', (all) => printBatchAnswer(all.slice(1))],
    ['has a line more', 'HOP_ANSWER_BATCH_MALFORMED', (all) => printBatchAnswer([...all, ...all.slice(1)])],
    ['is something else', 'HOP_ANSWER_BATCH_MALFORMED', () => Buffer.from('{"data":{}}\n')],
    [
      'gives one the line of another',
      'HOP_ANSWER_BODY_CHANGED',
      ([one, other]) => {
        const [first = '', ...lines] = printBatchAnswer([one, one, other] as BatchAnswer[])
          .toString()
          .split('\n')
        const items = (JSON.parse(first) as object[]).slice(0, 2)
        return Buffer.from([JSON.stringify(items), lines[0], ''].join('\n'))
      },
    ],
    [
      'names a line that is not there',
      'HOP_ANSWER_BATCH_MALFORMED',
      (all) => Buffer.from(printBatchAnswer(all).toString().replace('"line":1', '"line":2')),
    ],
  ])('when it %s: %s', async (_, code, print) => {
    government.print = print
    const both = await Promise.allSettled([ask('a'), ask('b')])
    expect(both).toMatchObject([{ reason: refused(code) }, { reason: refused(code) }])
  })

  it('when it is an answer to one of them', async () => {
    government.asOne = true
    const both = await Promise.allSettled([ask('a'), ask('b')])
    const reason = refused('GOVERNMENT_ANSWER_INVALID')
    expect(both).toMatchObject([{ reason }, { reason }])
  })

  it('when it is longer than four answers may be, though each of them may', async () => {
    government.reply = async (texts) => texts.map(() => JSON.stringify({ data: 'x'.repeat(ANSWER_LIMIT_BYTES - 1000) }))
    const answered = await Promise.allSettled(named(6).map((name) => ask(name)))
    const reason = refused('GOVERNMENT_ANSWER_TOO_LARGE')
    expect(answered).toMatchObject(answered.map(() => ({ reason })))
    expect((await Promise.allSettled(named(4).map((name) => ask(name)))).map(({ status }) => status)).toEqual(
      named(4).map(() => 'fulfilled'),
    )
  })

  it('when the connection breaks', async () => {
    government.reply = () => Promise.reject(new Error('broken'))
    const both = await Promise.allSettled([ask('a'), ask('b')])
    const reason = refused('GOVERNMENT_UNREACHABLE')
    expect(both).toMatchObject([{ reason }, { reason }])
  })
})

describe('a government that signs is left alone', () => {
  const inTurn = async (by: Subgraph, change: Partial<AskingQuestion> = {}) => {
    const codes: unknown[] = []
    for (let nth = 0; nth < 3; nth += 1) {
      const both = await Promise.allSettled([ask('a', change, by), ask('b', change, by)])
      codes.push(
        ...both.map((one) => (one.status === 'fulfilled' ? 'answered' : (one.reason as { code: string }).code)),
      )
    }
    return codes
  }

  it('when it is silent, once for all who wait together', async () => {
    const { go } = keeping()
    const codes = await inTurn(connect(true, 2), { timeoutMs: 1600 })
    go()
    expect(codes.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'GOVERNMENT_TIMEOUT'))
    expect(codes.slice(4)).toEqual(['GOVERNMENT_UNAVAILABLE', 'GOVERNMENT_UNAVAILABLE'])
    expect(paths()).toEqual(['/batch 2', '/batch 2'])
  })

  it('when its signature is not believed', async () => {
    government.print = (all) => printBatchAnswer(all.toReversed())
    expect(await inTurn(connect(true, 2))).toEqual([
      ...Array.from({ length: 4 }, () => 'HOP_ANSWER_BODY_CHANGED'),
      ...['GOVERNMENT_UNAVAILABLE', 'GOVERNMENT_UNAVAILABLE'],
    ])
  })

  it('but not when askers have gone, nor by those who watch what it serves', async () => {
    const { begun, go } = keeping()
    const one = connect(true, 1)
    const leaving = new AbortController()
    const gone = Promise.allSettled([
      ask('a', { signal: leaving.signal }, one),
      ask('b', { signal: leaving.signal }, one),
    ])
    await begun
    leaving.abort(new Error('the askers have gone'))
    await gone
    go()
    government.reply = echo
    expect(await ask('c', {}, one)).toEqual(answerTo('c'))
    government.hangUps = 2
    await expect(ask('d', {}, one)).rejects.toThrow(refused('GOVERNMENT_UNREACHABLE'))
    await expect(ask('e', {}, one)).rejects.toThrow(refused('GOVERNMENT_UNAVAILABLE'))
    expect(await ask('f', { always: true }, one)).toEqual(answerTo('f'))
  })

  it('and whoever asks then is told so without their issuer being asked', async () => {
    const one = connect(true, 1)
    government.hangUps = 2
    await expect(ask('a', {}, one)).rejects.toThrow(refused('GOVERNMENT_UNREACHABLE'))
    const mallory = ask('m', { caller: caller('mallory') }, one)
    await expect(mallory).rejects.toThrow(refused('GOVERNMENT_UNAVAILABLE'))
  })
})

describe('one answer of several', () => {
  it.each([
    ['is no JSON', 'GOVERNMENT_ANSWER_INVALID', 'hello'],
    ['is too large', 'GOVERNMENT_ANSWER_TOO_LARGE', JSON.stringify('x'.repeat(ANSWER_LIMIT_BYTES))],
  ])('that %s fails alone: %s', async (_, code, line) => {
    government.reply = async (texts) => [line, ...(await echo(texts.slice(1)))]
    const [bad, good] = await Promise.allSettled([ask('a'), ask('b')])
    expect([bad, good]).toMatchObject([{ reason: refused(code) }, { value: answerTo('b') }])
  })

  it('is told to its own witness, with its own digests, before it is passed on', async () => {
    const heard: Exchanged[] = []
    const ready = Promise.withResolvers<void>()
    const witness = async (exchanged: Exchanged) => {
      heard.push(exchanged)
      if (heard.length === 2) ready.resolve()
      await ready.promise
    }
    government.reply = async (texts) => texts.map((one) => JSON.stringify({ errors: [], of: one }))
    await Promise.all([ask('a', { witness }), ask('b', { witness })])
    expect(heard.map(({ requestDigest }) => requestDigest).toSorted()).toEqual(
      ['a', 'b'].map((name) => digestOf(text(name))).toSorted(),
    )
  })

  it('is not passed on when its witness objects', async () => {
    const witness = () => Promise.reject(new ExchangeError('AUDIT_UNAVAILABLE', 'The log cannot be written.'))
    const [a, b] = await Promise.allSettled([ask('a', { witness }), ask('b')])
    expect([a, b]).toMatchObject([{ reason: { code: 'AUDIT_UNAVAILABLE' } }, { value: answerTo('b') }])
  })
})
