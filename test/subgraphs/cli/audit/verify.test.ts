import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { requests, setAuditStage, type AuditStage } from './stage.ts'

// A machine may be busy with other things.
jest.setTimeout(60_000)

let stage: AuditStage

beforeAll(async () => {
  stage = await setAuditStage('verify')
})
beforeEach(async () => {
  await stage.empty()
  await stage.append(...requests(6))
  await stage.countersigned()
  await stage.append(...requests(3))
})
afterAll(() => stage.clear())

const breachesIn = (text: string) =>
  (JSON.parse(text) as { breaches: { code: string; from: number; to: number }[] }).breaches.map(
    ({ code, from, to }) => `${code} ${from}-${to}`,
  )

/** Compute every row from this one on anew, and the head. */
const recompute = (from: number) => `
  do $$ declare
    last bytea := (select previous from audit.entry where sequence = ${from});
    each_entry audit.entry;
  begin
    for each_entry in select * from audit.entry where sequence >= ${from} order by sequence loop
      update audit.entry set previous = last, hash = sha256(last || convert_to(event, 'UTF8'))
      where sequence = each_entry.sequence returning hash into last;
    end loop;
    update audit.head set hash = last;
  end $$`
const forge = (sequence: number) =>
  `update audit.entry set event = replace(event, 'request-${sequence}"', 'forged"') where sequence = ${sequence}`

describe('exchange audit verify', () => {
  it('says of an untouched log that it is one, and up to where others vouch for it', async () => {
    const { code, stdout, stderr } = await stage.run('audit verify --party KG')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Log of who was given what: Kyrgyzstan \(KG\)\n/)
    expect(stdout).toMatch(/^rows +9$/m)
    expect(stdout).toMatch(/^countersigned +1 \(by TJ\)$/m)
    expect(stdout).toMatch(/^vouched for +up to row 6$/m)
    expect(stdout).toMatch(/\nEvery row is as it was appended\. Rows after that are not vouched for\nyet\.\n$/)
  })

  it('names every row that was edited, removed or put elsewhere, what that means and what to do, also in Russian', async () => {
    await stage.kg.asOwner(forge(3), forge(4), 'delete from audit.entry where sequence = 8')
    const { code, stdout } = await stage.run('audit verify --party KG')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^AUDIT_ROW_EDITED +3–4$/m)
    expect(stdout).toMatch(/^AUDIT_ROW_REMOVED +8$/m)
    expect(stdout).toMatch(/^AUDIT_ROW_EDITED: The row is not as it was appended\.$/m)
    expect(stdout).toMatch(/^What to do: Compare with the last export/m)
    const russian = await stage.run('audit verify --party KG --lang ru')
    expect([russian.code, russian.stdout]).toEqual([1, expect.stringMatching(/^Журнал выдачи данных: Кыргызстан/)])
    expect(russian.stdout).toMatch(/^Что делать: Сравните/m)
  })

  it('finds a tail that was cut off by the head that the database keeps itself', async () => {
    await stage.kg.asOwner('delete from audit.entry where sequence > 7')
    const { code, stdout } = await stage.run('audit verify --party KG --format json')
    expect([code, breachesIn(stdout)]).toEqual([1, ['AUDIT_TAIL_CUT 8-9']])
  })

  it('finds a log that its owner has computed anew, all of it, by the head that is countersigned', async () => {
    await stage.kg.asOwner(forge(2), recompute(2))
    const { code, stdout } = await stage.run('audit verify --party KG --format json')
    expect([code, breachesIn(stdout)]).toEqual([1, ['AUDIT_HISTORY_REWRITTEN 1-6']])
  })

  it('says which heads prove nothing', async () => {
    await stage.kg.asOwner(
      `update audit.countersignature set document = jsonb_set(document, '{signature,value}', to_jsonb(repeat('A', 86) || '=='))`,
    )
    const { code, stdout } = await stage.run('audit verify --party KG')
    expect(code).toBe(3)
    expect(stdout).toContain('• The head of KG at row 6 is not believed: the signature is not one of TJ.\n')
    expect(stdout).toContain('Nobody else vouches for it')
  })

  it('asks for as many countersigners as it is told', async () => {
    const { code, stdout } = await stage.run('audit verify --party KG --countersigners 2 --format json')
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { vouchedTo: 0, heads: { signed: 1, countersigned: 0 } }])
  })

  it('says why it cannot where there is no register of keys, or no log', async () => {
    const { serviceUrl } = stage.kg
    const without = await stage.run('audit verify --party KG', { DATABASE_URL: serviceUrl, EXCHANGE_HOME: '/nowhere' })
    expect([without.code, without.stderr]).toEqual([
      1,
      expect.stringMatching(/^CONFIGURATION_INVALID.*KEY_REGISTER_FILE/),
    ])
    const [DATABASE_URL = '', KEY_REGISTER_FILE] = [process.env['TEST_POSTGRES_URL'], stage.registerFile]
    const elsewhere = { DATABASE_URL, KEY_REGISTER_FILE }
    expect((await stage.run('audit verify --party KG', elsewhere)).stderr).toMatch(
      /^AUDIT_UNAVAILABLE: .*`exchange audit install`/,
    )
  })
})

describe('an export', () => {
  const offline = () => ({ KEY_REGISTER_FILE: stage.registerFile })

  it('is verified where there is no database, with the heads that somebody keeps of it', async () => {
    const file = await stage.saved('kg.jsonl', 'audit export --party KG')
    const heads = await stage.saved('heads.jsonl', 'audit heads --party KG')
    const { code, stdout } = await stage.run(`audit verify ${file} --heads ${heads} --format json`, offline())
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { party: 'KG', rows: 9, vouchedTo: 6, breaches: [] }])
    await stage.kg.asOwner(forge(2), recompute(2))
    const anew = await stage.saved('anew.jsonl', 'audit export --party KG')
    expect((await stage.run(`audit verify ${anew} --format json`, offline())).code).toBe(0)
    const beside = await stage.run(`audit verify ${anew} --heads ${heads} --format json`, offline())
    expect([beside.code, breachesIn(beside.stdout)]).toEqual([1, ['AUDIT_HISTORY_REWRITTEN 1-6']])
  })

  it('tells when a line of it was changed, and is refused where it is none', async () => {
    const text = readFileSync(await stage.saved('kg.jsonl', 'audit export --party KG'), 'utf8')
    const changed = stage.write('changed.jsonl', text.replace('request-5', 'request-6'))
    const { code, stdout } = await stage.run(`audit verify ${changed} --format json`)
    expect([code, breachesIn(stdout)]).toEqual([1, ['AUDIT_ROW_EDITED 5-5']])
    const broken = stage.write('broken.jsonl', `${text}no row\n`)
    const refused = await stage.run(`audit verify ${broken}`)
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^AUDIT_EXPORT_MALFORMED.*line 10/i)])
  })

  it('of a time is a part of the log, verified as one', async () => {
    await stage.empty()
    await stage.append(...requests(6))
    const words = 'audit export --party KG --from 2024-06-03T09:00:02Z --to 2024-06-03T09:00:05Z'
    const part = await stage.saved('part.jsonl', words)
    const { code, stdout } = await stage.run(`audit verify ${part} --part --format json`)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { rows: 3, head: { sequence: 5 }, breaches: [] }])
    const whole = await stage.run(`audit verify ${part} --format json`)
    expect([whole.code, breachesIn(whole.stdout)]).toEqual([1, ['AUDIT_ROW_REMOVED 1-2']])
  })

  it.each([
    ['audit export --party KG --from yesterday', /--from .*It is a day such as/],
    ['audit export --party KG --from 2024-06-03 --to 2024-06-03', /is not after/],
    ['audit export --party ZZ', /Nobody called "ZZ" keeps a log/],
    ['audit verify /nowhere.jsonl', /There is no file/],
    ['audit verify x --countersigners 0', /whole number/],
  ])('is not understood: %s', async (words, why) => {
    const { code, stdout, stderr } = await stage.run(words)
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(why)])
  })
})
