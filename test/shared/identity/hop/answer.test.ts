import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../../shared/errors.ts'
import { digestOf } from '../../../../shared/identity/hop/digest.ts'
import { signAnswer } from '../../../../shared/identity/hop/sign-answer.ts'
import { verifyAnswer, type HopAnswer } from '../../../../shared/identity/hop/verify-answer.ts'
import { isSignedBy } from '../../../../shared/signing/signing-key.ts'
import { keyOf } from '../../signing/keys.ts'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { at, kazakhKey, kyrgyzKey, gatewayKey, NOW, register, send } from './hop.ts'

const BODY = Buffer.from('{"data":{"obsValue":29458}}')
const { signed } = await send()
const signer = { key: kyrgyzKey, clock: at(NOW + 50) }
const verifier = { party: 'KG', requestSignature: signed.signature, keys: register, clock: at(NOW + 90) }

async function answered(by = signer, requestSignature = signed.signature): Promise<HopAnswer> {
  const { headers } = await signAnswer({ status: 200, body: BODY, requestSignature }, by)
  return { status: 200, headers, body: BODY }
}

const refused = (code: ErrorCode) => expect.objectContaining({ code, reporter: 'KG' })

describe('a signed answer', () => {
  it('is believed', async () => {
    const { kid, digests } = await verifyAnswer(await answered(), verifier)
    expect({ kid, digests }).toEqual({ kid: kyrgyzKey.kid, digests: [digestOf(BODY)] })
  })

  it('is signed over the text that RFC 9421 describes', async () => {
    const { headers } = await answered()
    const sha256 = Buffer.from(digestOf(BODY), 'hex').toString('base64')
    const base = [
      '"@status": 200',
      `"content-digest": sha-256=:${sha256}:`,
      `"exchange-answers": :${sha256}:`,
      `"signature";req;key="hop": :${signed.signature}:`,
      `"@signature-params": ("@status" "content-digest" "exchange-answers" "signature";req;key="hop");created=1717405200;keyid="${kyrgyzKey.kid}";alg="ed25519";tag="exchange-answer-1"`,
    ].join('\n')
    const signature = /^answer=:(.+):$/.exec(String(headers['signature']))?.[1] ?? ''
    expect(await isSignedBy(kyrgyzKey, Buffer.from(base), Buffer.from(signature, 'base64'))).toBe(true)
  })

  it('of a batch tells the digest of what each question is answered with', async () => {
    const parts = [Buffer.from('{"data":1}'), Buffer.from('{"data":2}')]
    const body = Buffer.from(`[${parts.join(',')}]`)
    const { headers, digests } = await signAnswer(
      { status: 200, body, answers: parts, requestSignature: signed.signature },
      signer,
    )
    const read = (whole: Uint8Array) =>
      (JSON.parse(Buffer.from(whole).toString()) as unknown[]).map((part) => Buffer.from(JSON.stringify(part)))
    expect((await verifyAnswer({ status: 200, headers, body }, verifier, read)).digests).toEqual(digests)
    const mixed = verifyAnswer({ status: 200, headers, body }, verifier, (whole) => read(whole).toReversed())
    await expect(mixed).rejects.toThrow(refused('HOP_ANSWER_BODY_CHANGED'))
  })
})

const RECEIPT = 'eyJhbGciOiJFZERTQSJ9.eyJ2IjoxfQ.c2lnbmVk'
const NAME = 'exchange-receipt'

describe('an answer with a receipt', () => {
  const given = async () => {
    const answer = { status: 200, body: BODY, receipt: RECEIPT, requestSignature: signed.signature }
    return (await signAnswer(answer, signer)).headers
  }
  const judged = (headers: HopAnswer['headers']) => verifyAnswer({ status: 200, headers, body: BODY }, verifier)

  it('covers it', async () => {
    const headers = await given()
    expect(headers).toMatchObject({ [NAME]: RECEIPT, 'signature-input': expect.stringContaining(` "${NAME}" `) })
    await expect(judged(headers)).resolves.toBeDefined()
  })

  it.each<[string, (receipt: string) => string | string[] | undefined]>([
    ['takes it away', () => undefined],
    ['replaces it', (receipt) => receipt.replace('eyJ2IjoxfQ', 'eyJ2IjoyfQ')],
    ['empties it', () => ''],
    ['sends it twice', (receipt) => [receipt, receipt]],
    ['sends it twice in one line', (receipt) => `${receipt}, ${receipt}`],
  ])('is refused when somebody %s', async (_, change) => {
    const { [NAME]: receipt = '', ...headers } = await given()
    const changed = change(receipt)
    const refusal = refused('HOP_ANSWER_SIGNATURE_INVALID')
    await expect(judged(changed === undefined ? headers : { ...headers, [NAME]: changed })).rejects.toThrow(refusal)
  })

  it('is refused when its signature leaves the receipt out', async () => {
    const { headers } = await answered()
    await expect(judged({ ...headers, [NAME]: RECEIPT })).rejects.toThrow(refused('HOP_ANSWER_SIGNATURE_INVALID'))
  })

  it('is refused with two receipts even where a government has signed both', async () => {
    const receipt = `${RECEIPT}, ${RECEIPT}`
    const { headers } = await signAnswer(
      { status: 200, body: BODY, receipt, requestSignature: signed.signature },
      signer,
    )
    await expect(judged(headers)).rejects.toThrow(refused('HOP_ANSWER_SIGNATURE_INVALID'))
  })
})

describe('an answer is refused', () => {
  it.each<[string, ErrorCode, (answer: HopAnswer) => HopAnswer]>([
    ['without a signature', 'HOP_ANSWER_UNSIGNED', (answer) => ({ ...answer, headers: {} })],
    [
      'with a digest of another kind',
      'HOP_ANSWER_UNSIGNED',
      (answer) => ({ ...answer, headers: { ...answer.headers, 'content-digest': 'md5=:AAAA:' } }),
    ],
    [
      'with another figure',
      'HOP_ANSWER_BODY_CHANGED',
      (answer) => ({ ...answer, body: Buffer.from('{"data":{"obsValue":29459}}') }),
    ],
    ['with another status', 'HOP_ANSWER_SIGNATURE_INVALID', (answer) => ({ ...answer, status: 503 })],
    [
      'with a signature that covers less',
      'HOP_ANSWER_SIGNATURE_INVALID',
      ({ headers, ...answer }) => {
        const input = String(headers['signature-input']).replace(' "signature";req;key="hop"', '')
        return { ...answer, headers: { ...headers, 'signature-input': input } }
      },
    ],
  ])('%s: %s', async (_what, code, change) => {
    await expect(verifyAnswer(change(await answered()), verifier)).rejects.toThrow(refused(code))
  })

  it('when it answers another request', async () => {
    const { signed: other } = await send()
    const swapped = verifyAnswer(await answered(signer, other.signature), verifier)
    await expect(swapped).rejects.toThrow(refused('HOP_ANSWER_SIGNATURE_INVALID'))
  })

  it.each([
    ['another government', kazakhKey],
    ['the gateway', gatewayKey],
    ['a stranger', keyOf('stranger', { party: 'KG', role: 'government' })],
  ])('when %s signed it', async (_who, key) => {
    const answer = await answered({ ...signer, key })
    await expect(verifyAnswer(answer, verifier)).rejects.toThrow(refused('HOP_ANSWER_KEY_UNKNOWN'))
  })

  it('when its key is out of force', async () => {
    const old = keyOf('old', { party: 'KG', role: 'government', validTo: NOW + 90 })
    const late = verifyAnswer(await answered({ ...signer, key: old }), { ...verifier, keys: createKeyRegister([old]) })
    await expect(late).rejects.toThrow(refused('HOP_ANSWER_KEY_EXPIRED'))
  })
})
