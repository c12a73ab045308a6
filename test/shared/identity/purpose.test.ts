import { describe, expect, it } from '@jest/globals'
import { bearerToken } from '../../../shared/identity/bearer.ts'
import { ANONYMOUS, type Principal } from '../../../shared/identity/principal.ts'
import { choosePurpose } from '../../../shared/identity/purpose.ts'

const asking = (...purposes: string[]): Principal => ({ ...ANONYMOUS, party: 'KG', subject: 'a', purposes })

describe('the purpose of a question', () => {
  it('is the only one that the asker has', () => {
    expect(choosePurpose(asking('audit'), undefined)).toBe('audit')
  })

  it('is chosen by the header among several', () => {
    expect(choosePurpose(asking('audit', 'labour-policy'), 'labour-policy')).toBe('labour-policy')
  })

  it('has to be chosen among several, which are listed', () => {
    expect(() => choosePurpose(asking('audit', 'labour-policy'), undefined)).toThrow(
      expect.objectContaining({ code: 'PURPOSE_NOT_CHOSEN', message: expect.stringContaining('audit, labour-policy') }),
    )
  })

  it.each(['migrant-protection', 'Audit', 'audit ', 'audit, labour-policy', '', '0', 'length'])(
    'is never added by the header: %j',
    (header) => {
      expect(() => choosePurpose(asking('audit', 'labour-policy'), header)).toThrow(
        expect.objectContaining({ code: 'PURPOSE_NOT_CLAIMED' }),
      )
    },
  )

  it('is open data for somebody without a token, and nothing else', () => {
    expect(choosePurpose(ANONYMOUS, undefined)).toBe('open-data')
    expect(choosePurpose(ANONYMOUS, 'open-data')).toBe('open-data')
    expect(() => choosePurpose(ANONYMOUS, 'labour-policy')).toThrow(
      expect.objectContaining({ code: 'PURPOSE_NOT_CLAIMED' }),
    )
  })
})

describe('the authorization header', () => {
  it('carries a token, or is not there', () => {
    expect(bearerToken('Bearer a.b-c_d.e')).toBe('a.b-c_d.e')
    expect(bearerToken('bearer a.b.c')).toBe('a.b.c')
    expect(bearerToken(undefined)).toBeUndefined()
  })

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer a, Bearer b', 'a.b.c'])(
    'is refused, not passed over, where it says anything else: %j',
    (header) => {
      expect(() => bearerToken(header)).toThrow(expect.objectContaining({ code: 'TOKEN_MALFORMED' }))
    },
  )
})
