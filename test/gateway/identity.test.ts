import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signedQuestion } from '../hop.ts'
import { startPeople, type People } from '../people.ts'
import { startRegion, type Region } from '../region.ts'

const clock = () => new Date()
let people: People
let region: Region
let token = ''

beforeAll(async () => {
  people = await startPeople(['KG'])
  region = await startRegion({ identity: people.identity, clock })
  token = await people.tokenOf('kg-mlsp-analyst')
}, 60_000)

afterAll(async () => {
  await region?.stop()
  await people?.stop()
})

const QUESTION = `{ countries(codes: [KG, KZ]) {
  dataSet(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}) { rows { obsValue } } } }`
const FIGURES = { countries: [204_382, 3_546_060].map((obsValue) => ({ dataSet: { rows: [{ obsValue }] } })) }

const as = (authorization: string, purpose?: string) => ({
  authorization,
  ...(purpose === undefined ? {} : { 'exchange-purpose': purpose }),
})
const codesOf = ({ errors = [] }: { errors?: readonly { extensions: Readonly<Record<string, string>> }[] }) =>
  errors.map(({ extensions }) => extensions['code'])

describe('a question of somebody', () => {
  it('who signed in at their own government is answered by all of them', async () => {
    const { data, errors } = await region.ask(QUESTION, {}, as(`Bearer ${token}`, 'labour-policy'))
    expect(errors).toBeUndefined()
    expect(data).toEqual(FIGURES)
  })

  it('without a token is anybody’s', async () => {
    expect((await region.ask(QUESTION)).data).toEqual(FIGURES)
  })

  it.each<[string, string, () => Readonly<Record<string, string>>]>([
    ['who claims to be somebody in another way', 'TOKEN_MALFORMED', () => as('Basic a2c6a2c=')],
    [
      'with a token that was changed',
      'TOKEN_SIGNATURE_INVALID',
      () => as(`Bearer ${token.slice(0, -8)}AAAAAAAA`, 'labour-policy'),
    ],
    ['with several purposes who names none', 'PURPOSE_NOT_CHOSEN', () => as(`Bearer ${token}`)],
    ['for a purpose that they may not ask for', 'PURPOSE_NOT_CLAIMED', () => as(`Bearer ${token}`, 'audit')],
    [
      'without a token for another purpose than anybody’s',
      'PURPOSE_NOT_CLAIMED',
      () => ({ 'exchange-purpose': 'audit' }),
    ],
  ])('%s is refused before anything is fetched: %s', async (_, code, headers) => {
    const answer = await region.ask(QUESTION, {}, headers())
    expect(answer.data).toBeUndefined()
    expect(codesOf(answer)).toEqual([code])
  })

  it('who is not believed is told how to say who they are', async () => {
    const response = await fetch(`${region.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer made-up' },
      body: JSON.stringify({ query: QUESTION }),
    })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  it('with a token that was exchanged for a government is refused at the gateway', async () => {
    const forKyrgyzstan = await people.exchange(token, 'KG')
    expect(codesOf(await region.ask(QUESTION, {}, as(`Bearer ${forKyrgyzstan}`, 'labour-policy')))).toEqual([
      'TOKEN_AUDIENCE_WRONG',
    ])
  })
})

describe('a government', () => {
  const ask = async (given: string | undefined, extensions: object = { purpose: 'labour-policy' }) => {
    const url = region.governments.get('kazakhstan')?.url ?? ''
    const asking = { audience: 'KZ', clock, ...(given === undefined ? {} : { token: given }) }
    const response = await signedQuestion(url, { query: '{ __typename }', extensions }, asking)
    const answer = (await response.json()) as { errors?: { extensions: Record<string, string> }[] }
    return codesOf(answer)[0]
  }

  it('finds out for itself who asks: the gateway’s word counts for nothing', async () => {
    expect(await ask(await people.exchange(token, 'KZ'))).toBeUndefined()
    expect(await ask(token)).toBe('TOKEN_AUDIENCE_WRONG')
    expect(await ask(await people.exchange(token, 'KG'))).toBe('TOKEN_AUDIENCE_WRONG')
    expect(await ask('made-up')).toBe('TOKEN_MALFORMED')
  })

  it('takes a purpose from the token alone, whatever the gateway names', async () => {
    expect(await ask(await people.exchange(token, 'KZ'), { purpose: 'audit' })).toBe('PURPOSE_NOT_CLAIMED')
    expect(await ask(await people.exchange(token, 'KZ'), {})).toBe('PURPOSE_NOT_CHOSEN')
    expect(await ask(undefined, { purpose: 'labour-policy' })).toBe('PURPOSE_NOT_CLAIMED')
  })
})
