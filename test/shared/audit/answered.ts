import type { AnsweredQuestion } from '../../../shared/audit/answered-question.ts'
import { digestOf } from '../../../shared/identity/hop/digest.ts'
import type { Asker } from '../../../shared/identity/asker.ts'

export const ANALYST: Asker = {
  principal: {
    party: 'KZ',
    subject: 'aigerim',
    organisation: 'KZ-MLSP',
    roles: ['analyst'],
    purposes: ['labour-policy'],
  },
  purpose: 'labour-policy',
}

export const AGREEMENTS = digestOf('the agreements')

/** An analyst of Kazakhstan asked for two data sets, and got one. */
export const answered = (change: Partial<AnsweredQuestion> = {}): AnsweredQuestion => ({
  time: new Date('2024-06-03T09:00:00.120Z'),
  requestId: 'request-1',
  asker: ANALYST,
  agreements: AGREEMENTS,
  decided: [
    { id: 'KG/STK_FB/A/*.KG/ORIGIN', clauses: ['KG-KZ-2024/figures'], refusal: null, agreements: AGREEMENTS },
    {
      id: 'KG/WKR/M/*.KG/ORIGIN',
      clauses: ['KG-KZ-2024/figures'],
      refusal: 'FREQUENCY_NOT_COVERED',
      agreements: AGREEMENTS,
    },
  ],
  refusal: null,
  requestDigest: digestOf('question'),
  responseDigest: digestOf('answer'),
  releases: ['KG-2024-06'],
  ...change,
})
