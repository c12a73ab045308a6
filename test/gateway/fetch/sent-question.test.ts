import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Exchanged } from '../../../gateway/fetch/exchanged.ts'
import { sentQuestion, type SentQuestion } from '../../../gateway/fetch/sent-question.ts'
import { ExchangeError } from '../../../shared/errors.ts'

describe('what a witness hears of a question', () => {
  let heard: Exchanged[]
  let sent: SentQuestion
  beforeEach(() => {
    heard = []
    sent = sentQuestion('of the question', async (exchanged) => void heard.push(exchanged))
  })

  const REFUSED = { requestDigest: 'of the question', responseDigest: null, receipt: null, evidence: undefined }

  it('is an answer where there is a receipt, with its digest and what proves it', async () => {
    sent.believe('signed', 'of the answer')
    await sent.arrive({ data: {}, extensions: { evidence: ['a leaf'] } })
    expect(heard).toEqual([
      {
        ...{ requestDigest: 'of the question', responseDigest: 'of the answer' },
        ...{ refusal: null, receipt: 'signed', evidence: ['a leaf'] },
      },
    ])
  })

  it.each<[string, unknown, string]>([
    ['with the code that it tells', { errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] }, 'DEADLINE_EXCEEDED'],
    ['whatever else stands in it', { data: { figures: 1 }, errors: [] }, 'GOVERNMENT_ANSWER_INVALID'],
    ['with a code that nobody knows', { errors: [{ extensions: { code: 'WHATEVER' } }] }, 'GOVERNMENT_ANSWER_INVALID'],
  ])('is a refusal where there is none, %s', async (_, body, refusal) => {
    sent.believe(null, 'of the answer')
    await sent.arrive(body)
    expect(heard).toEqual([{ ...REFUSED, refusal }])
  })

  it('is why nothing came, before anybody else hears it', async () => {
    const error = new ExchangeError('GOVERNMENT_TIMEOUT', 'The service of KZ did not answer.')
    await expect(sent.fail(error)).rejects.toBe(error)
    expect(heard).toEqual([{ ...REFUSED, refusal: 'GOVERNMENT_TIMEOUT' }])
  })
})
