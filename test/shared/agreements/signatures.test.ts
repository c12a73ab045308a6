import { describe, expect, it } from '@jest/globals'
import { FlattenedSign } from 'jose'
import { agreementDigest, canonicalBytes } from '../../../shared/agreements/canonical.ts'
import { compile } from '../../../shared/agreements/decide/compile.ts'
import { openRegister } from '../../../shared/agreements/reading/open-register.ts'
import { readAgreement } from '../../../shared/agreements/reading/read-agreement.ts'
import { readRegister } from '../../../shared/agreements/register.ts'
import { signRevocation, type SignedRevocation } from '../../../shared/agreements/signatures/revocation.ts'
import { signAgreement, signAgreements } from '../../../shared/agreements/signatures/sign-agreements.ts'
import { missingSignatures, statusAt } from '../../../shared/agreements/signatures/status.ts'
import { verifyAgreement } from '../../../shared/agreements/signatures/verify-agreement.ts'
import { agreementsIn } from './fixtures/as-signed.ts'
import { keys, NOW, service, signerOf, signers } from './fixtures/folder.ts'
import { change, GOOD, written } from './fixtures/written.ts'

const agreement = written(GOOD)

const KG = signerOf('KG').kid

const sign = (party: string, at = NOW, text = agreement) => signAgreement(text, signerOf(party), at)

const verify = (signatures: readonly string[], revocations: readonly SignedRevocation[] = []) =>
  verifyAgreement({ agreement, signatures }, revocations, keys)

describe('the signatures under an agreement', () => {
  it('make it in force when every party has signed, and not before', async () => {
    const none = await verify([])
    const one = await verify([await sign('KZ')])
    const all = await verify([await sign('KG'), await sign('KZ')])
    expect([none, one, all].map((each) => statusAt(each, NOW))).toEqual(['DRAFT', 'SIGNED_BY_SOME', 'IN_FORCE'])
    expect(missingSignatures(one)).toEqual(['KG'])
    expect([none, one, all].map((each) => compile([each]).byReporter.size)).toEqual([0, 0, 1])
  })

  it('leave it to its validity when it is in force, to the millisecond', async () => {
    const all = await verify([await sign('KG'), await sign('KZ')])
    const [from, to] = [Date.parse(agreement.validity.from), Date.parse(agreement.validity.to)]
    expect([from - 1, from, to - 1, to].map((at) => statusAt(all, at))).toEqual([
      'NOT_YET_IN_FORCE',
      'IN_FORCE',
      'IN_FORCE',
      'EXPIRED',
    ])
  })

  it('do not hold for another text', async () => {
    const other = written(change('end: 2020', 'end: 2021'))
    const { bad, signatures } = await verify([await sign('KG', NOW, other)])
    expect(signatures).toEqual([])
    expect(bad).toEqual([{ index: 0, because: `It is not a signature by ${KG} over this text.` }])
  })

  it('do not count twice for one party, nor from somebody who is none', async () => {
    const { bad, signatures } = await verify([await sign('KG'), await sign('KG'), await sign('TJ')])
    expect(signatures.map(({ party }) => party)).toEqual(['KG'])
    expect(bad).toEqual([{ index: 2, because: 'TJ is no party to it.' }])
  })

  it('do not count from outside the time of their key', async () => {
    const { bad } = await verify([await sign('KG', Date.parse('2025-12-31T23:59:59Z'))])
    expect(bad[0]?.because).toBe(`The key ${KG} was not in use when the signature says it was made.`)
  })

  it('do not count under the kid of another', async () => {
    const { bad } = await verify([await signAgreement(agreement, { ...signerOf('TJ'), kid: KG }, NOW)])
    expect(bad[0]?.because).toBe(`It is not a signature by ${KG} over this text.`)
  })

  it('do not count by the key of a service', async () => {
    const { bad } = await verify([await signAgreement(agreement, service, NOW)])
    expect(bad[0]?.because).toBe(`The key ${service.kid} is not one for agreements.`)
  })

  it.each([
    ['of another kind', { alg: 'EdDSA', kid: KG, typ: 'revocation', iat: NOW / 1000 }, /another kind/],
    ['with an unknown key', { alg: 'EdDSA', kid: 'XX-1', typ: 'agreement', iat: NOW / 1000 }, /no key "XX-1"/],
    ['without a time', { alg: 'EdDSA', kid: KG, typ: 'agreement' }, /header of this profile/],
  ])('do not count %s', async (_what, header, because) => {
    const jws = await new FlattenedSign(canonicalBytes(agreement))
      .setProtectedHeader(header)
      .sign(signerOf('KG').privateKey)
    const { bad } = await verify([`${jws.protected ?? ''}..${jws.signature}`])
    expect(bad[0]?.because).toMatch(because)
  })

  it.each(['', 'x', 'e30..AA', 'eyJhbGciOiJub25lIn0..', `${'A'.repeat(2000)}..AA`])(
    'may be garbage: %j',
    async (jws) => {
      expect((await verify([jws])).signatures).toEqual([])
    },
  )

  it('do not count with the algorithm none or a shared secret', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: KG, typ: 'agreement', iat: NOW / 1000 }))
    expect((await verify([`${header.toString('base64url')}..AA`])).signatures).toEqual([])
    const secret = new TextEncoder().encode('a secret of at least thirty-two bytes')
    const hs = await new FlattenedSign(canonicalBytes(agreement))
      .setProtectedHeader({ alg: 'HS256', kid: KG, typ: 'agreement', iat: NOW / 1000 })
      .sign(secret)
    expect((await verify([`${hs.protected ?? ''}..${hs.signature}`])).signatures).toEqual([])
  })
})

describe('a revocation', () => {
  const revocation = {
    uid: agreement.uid,
    digest: agreementDigest(agreement),
    at: '2026-06-01T00:00:00Z',
    reason: 'Talks.',
  }
  const inForce = async (...revocations: readonly SignedRevocation[]) =>
    verify([await sign('KG'), await sign('KZ')], revocations)

  it('by one party ends the agreement from its moment on', async () => {
    const revoked = await inForce(await signRevocation(revocation, signerOf('KG'), NOW))
    expect([NOW - 1, NOW].map((at) => statusAt(revoked, at))).toEqual(['IN_FORCE', 'REVOKED'])
    expect(revoked.revoked?.party).toBe('KG')
  })

  it('of which there are several holds from the first', async () => {
    const later = { ...revocation, at: '2026-06-01T00:00:00.500Z' }
    const revoked = await inForce(
      await signRevocation(later, signerOf('KZ'), NOW),
      await signRevocation(revocation, signerOf('KG'), NOW),
    )
    expect(revoked.revoked?.at).toBe(revocation.at)
  })

  it('by somebody else, of another text or with a changed date ends nothing', async () => {
    const good = await signRevocation(revocation, signerOf('KG'), NOW)
    const revoked = await inForce(
      await signRevocation(revocation, signerOf('RU'), NOW),
      await signRevocation({ ...revocation, digest: 'f'.repeat(64) }, signerOf('KG'), NOW),
      { ...good, revocation: { ...good.revocation, at: '2020-01-01T00:00:00Z' } },
    )
    expect(revoked.revoked).toBeNull()
  })
})

describe('the register that ships', () => {
  const readings = readRegister()

  it('has no problem in its texts, is illustrative, and lacks only signatures', async () => {
    const { problems } = await openRegister(readings, { keys, revocations: [] })
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['AGREEMENT_UNSIGNED']))
    expect(agreementsIn(readings).every(({ illustrative }) => illustrative)).toBe(true)
  })

  it('is in force when every party signs it with a local key', async () => {
    const signed = await signAgreements(agreementsIn(readings), signers, NOW)
    const withSignatures = readings.map((reading, at) => ({ ...reading, signatures: signed[at]?.signatures ?? [] }))
    const { agreements, problems } = await openRegister(withSignatures, { keys, revocations: [] })
    expect(problems).toEqual([])
    expect(agreements.map((each) => statusAt(each, NOW))).toEqual(readings.map(() => 'IN_FORCE'))
  })

  it('tells the line of a signature that does not count, and of a text that contradicts another', async () => {
    const jws = await sign('KG')
    const readAs = (text: string, file: string) => readAgreement(`${text}signatures:\n  - ${jws}\n`, file)
    const texts = [readAs(GOOD, 'a.yaml'), readAs(change('end: 2020', 'end: 2021'), 'b.yaml')]
    const { problems } = await openRegister(texts, { keys, revocations: [] })
    expect(problems.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`)).toEqual([
      'a.yaml:2:6 AGREEMENT_UNSIGNED',
      'b.yaml:2:6 AGREEMENT_UNSIGNED',
      'b.yaml:2:6 AGREEMENTS_CONTRADICT',
      'b.yaml:23:5 AGREEMENT_SIGNATURE_INVALID',
    ])
  })
})
