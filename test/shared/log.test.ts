import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../shared/log.ts'

const SECRET = 'hunter2-Ключ-of-the-ministry'
const TOKEN = `eyJhbGciOiJFZERTQSJ9.${Buffer.from('{"sub":"kg-mlsp-analyst"}').toString('base64url')}.c2lnbmF0dXJl`
const DATABASE = `postgres://kyrgyzstan:${encodeURIComponent(SECRET)}@db.internal:5432/kyrgyzstan`

/** What stands in the log afterwards. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('test', 'trace', { write: (line) => void lines.push(line) }))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
  return lines.join('')
}

const secretsIn = (text: string) =>
  [SECRET, encodeURIComponent(SECRET), TOKEN, 'c2lnbmF0dXJl', 'opensesame'].filter((secret) => text.includes(secret))

describe('a log', () => {
  it.each<[string, object]>([
    ['a header', { headers: { authorization: `Bearer ${TOKEN}`, accept: 'application/json' } }],
    ['headers deep inside', { request: { raw: { headers: { Authorization: TOKEN, Cookie: `sid=opensesame` } } } }],
    ['several cookies', { response: { headers: { 'set-cookie': ['a=opensesame; HttpOnly', `b=${SECRET}`] } } }],
    ['a setting', { settings: { DATABASE_URL: DATABASE, AUDIT_DATABASE_URL: DATABASE, PSEUDONYM_KEY: SECRET } }],
    ['a password', { user: { password: SECRET, pwd: `with "quotes" and ${SECRET}` } }],
    [
      'a token answer',
      { body: { access_token: TOKEN, refresh_token: SECRET, id_token: TOKEN, subject_token: SECRET } },
    ],
    ['a secret of the gateway', { client: { client_secret: SECRET, GATEWAY_SECRET: SECRET } }],
    ['a key', { jwk: { kty: 'OKP', x: 'public', d: 'opensesameopensesameopensesame' } }],
    ['a connection', { databaseUrl: DATABASE, pool: { options: { connectionString: DATABASE } } }],
  ])('holds nothing of %s', (_, bindings) => {
    expect(secretsIn(logged((log) => log.error(bindings, 'something failed')))).toEqual([])
    expect(secretsIn(logged((log) => log.child(bindings).warn('something failed')))).toEqual([])
  })

  it.each([
    `connect to ${DATABASE} failed`,
    `connect to postgresql://kyrgyzstan:p@ss-${SECRET}@db:5432/kyrgyzstan failed`,
    `host=db password=${SECRET} dbname=kyrgyzstan`,
    `told "password=${SECRET}" and left`,
    `status 401: {"error":"x","access_token":"${SECRET}","password": "opensesame"}`,
    `sent Authorization: Bearer ${TOKEN}`,
    `GET /callback?code=1&access_token=${SECRET}&state=2`,
    `-----BEGIN PRIVATE KEY-----\nopensesame\n-----END PRIVATE KEY-----`,
  ])('holds nothing of what an error says: %s', (message) => {
    const error = new Error(message, { cause: new Error(message) })
    expect(secretsIn(logged((log) => log.error({ err: error }, message)))).toEqual([])
    expect(secretsIn(logged((log) => log.warn({ cause: { message } }, 'told')))).toEqual([])
  })

  it('keeps what it is read for', () => {
    const text = logged((log) =>
      log
        .child({ requestId: 'r-1' })
        .warn({ code: 'GOVERNMENT_TIMEOUT', graph: 'kyrgyzstan', tokens: 3 }, 'Basic facts'),
    )
    expect(JSON.parse(text)).toMatchObject({
      ...{ name: 'test', requestId: 'r-1', code: 'GOVERNMENT_TIMEOUT', graph: 'kyrgyzstan', tokens: 3 },
      msg: 'Basic facts',
    })
    const where = logged((log) => log.error({ err: new Error(`no route to ${DATABASE}`) }, 'x'))
    expect(where).toContain('postgres://kyrgyzstan:[hidden]@db.internal:5432/kyrgyzstan')
  })

  it('takes no longer for a hostile line than for any other', () => {
    const began = performance.now()
    for (const hostile of ['://', 'a:', '"', 'eyJ', '-----BEGIN ', 'password=', '\\"', '.-', '":"']) {
      logged((log) => log.warn({ said: hostile.repeat(30_000) }, 'x'))
    }
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
