import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { agreementDigest } from '../../../shared/agreements/canonical.ts'
import { printAgreementSchema } from '../../../shared/agreements/profile/json-schema.ts'
import { contradictions } from '../../../shared/agreements/reading/contradictions.ts'
import { readAgreement } from '../../../shared/agreements/reading/read-agreement.ts'
import { projectFile } from '../../../shared/project.ts'
import { change, GOOD, written } from './fixtures/written.ts'

const CHANGES = [
  ['assigner: [KZ]', 'assigner: [UZ]'],
  ['from: 2015', 'from: 2035'],
  ['STK_CTZ', 'STK_XXX'],
  ['purpose: [', 'reason: ['],
] as const

const problemsOf = (text: string, file = 'test.yaml') =>
  readAgreement(text, file).problems.map(({ code, line, column, message }) => `${line}:${column} ${code} ${message}`)

describe('the text of an agreement', () => {
  it('has no problem where there is none', () => {
    expect(problemsOf(GOOD)).toEqual([])
  })

  it.each([
    ['uid: KZ-KG-TEST\n', '', '1:1 AGREEMENT_MALFORMED "uid" is missing at the top.'],
    [
      'purpose: [',
      'purposes: [',
      '14:7 AGREEMENT_TERM_UNKNOWN The profile has no term "purposes" in permission.constraint.',
    ],
    [
      '[labour-policy]',
      '[labor-policy]',
      '14:17 AGREEMENT_CODE_UNKNOWN "labor-policy" is not a purpose; there are open-data, ',
    ],
    ['STK_CTZ]', 'STK_CZT]', '11:22 AGREEMENT_CODE_UNKNOWN "STK_CZT" is not an indicator; there are STK_FB, '],
    ['by: [SEX,', 'by: [GENDER,', '16:12 AGREEMENT_CODE_UNKNOWN "GENDER" is not a dimension; there are ACTIVITY, '],
    ['assigner: [KZ]', 'assigner: [UZ]', '6:12 AGREEMENT_CODE_UNKNOWN "UZ" is not a party; there are KG, '],
    ['assignee: [KG]', 'assignee: [UZ-MOM]', '7:12 AGREEMENT_CODE_UNKNOWN "UZ-MOM" is nobody known; write "public", '],
    ['assignee: [KG]', 'assignee: [KG/minister]', '7:12 AGREEMENT_CODE_UNKNOWN "KG/minister" is nobody known; '],
    ['partner: [KG]', 'partner: [KGZ]', '15:17 AGREEMENT_CODE_UNKNOWN "KGZ" is not a code of CL_AREA or CL_AREA_AGG.'],
    ['freq: [M,', 'freq: [W,', '18:14 AGREEMENT_CODE_UNKNOWN "W" is not a frequency; there are A, '],
    [
      'detail: { REGION: A }',
      'detail: { REGION: OA }',
      '17:25 AGREEMENT_CODE_UNKNOWN "OA" is not a frequency that limits detail; ',
    ],
    [
      'detail: { REGION: A }',
      'detail: { ORIGIN: A }',
      '17:17 AGREEMENT_TERM_UNKNOWN The profile has no term "ORIGIN" in permission.constraint.detail.',
    ],
    [
      '[read, compare]',
      '[read, copy]',
      '12:20 AGREEMENT_CODE_UNKNOWN "copy" is not an action; there are read, compare, mirror, cache.',
    ],
    [
      'duty: [attribute]',
      'duty: [pay]',
      '21:12 AGREEMENT_CODE_UNKNOWN "pay" is not a duty; there are attribute, inform, no-onward-sharing.',
    ],
    [
      'vintage: current',
      'vintage: latest',
      '20:16 AGREEMENT_MALFORMED "vintage" has none of the forms that the profile knows.',
    ],
    [
      'vintage: current',
      'vintage: { since: yesterday }',
      '20:25 AGREEMENT_MALFORMED "yesterday" is not a moment such as 2014-01-01T00:00:00Z.',
    ],
    [
      'start: 2010',
      'start: 2010-13',
      '19:24 AGREEMENT_MALFORMED "2010-13" is not a time period such as 2013, 2013-Q2 or 2013-07.',
    ],
    ['target: [FLW_IN, STK_CTZ]', 'target: []', '11:13 AGREEMENT_MALFORMED The list is empty; name at least one.'],
    ['illustrative: true', 'illustrative: perhaps', '5:15 AGREEMENT_MALFORMED "illustrative" must be true or false.'],
    [
      'profile: urn:lmx:agreement:1',
      'profile: urn:lmx:agreement:9',
      '1:10 AGREEMENT_MALFORMED The profile must be urn:lmx:agreement:1.',
    ],
    [
      'from: 2015-01-01',
      'from: 2035-01-01',
      '8:11 AGREEMENT_VALIDITY_REVERSED The validity ends (2031-01-01T00:00:00Z) before it begins (2035-01-01T00:00:00Z).',
    ],
    [
      'to: 2031-01-01',
      'to: 2015-01-01',
      '8:11 AGREEMENT_VALIDITY_REVERSED The validity ends (2015-01-01T00:00:00Z) before it begins (2015-01-01T00:00:00Z).',
    ],
    [
      'from: 2015-01-01',
      'from: 2015-02-30',
      '8:19 AGREEMENT_MALFORMED "2015-02-30T00:00:00Z" is not a moment such as 2014-01-01T00:00:00Z.',
    ],
    [
      'start: 2010',
      'start: 2021',
      '19:15 AGREEMENT_VALIDITY_REVERSED The period of clause flows ends (2020) before it begins (2021).',
    ],
    [
      'type: bilateral',
      'type: multilateral',
      '7:11 AGREEMENT_PARTIES_WRONG A multilateral agreement has at least three parties, not 2.',
    ],
    [
      'assignee: [KG]',
      'assignee: [KG, TJ]',
      '7:11 AGREEMENT_PARTIES_WRONG A bilateral agreement is with one other party.',
    ],
    ['assignee: [KG]', 'assignee: [KZ]', '7:11 AGREEMENT_PARTIES_WRONG A bilateral agreement is with one other party.'],
    ['assignee: [KG]', 'assignee: [public]', '7:11 AGREEMENT_PARTIES_WRONG Only an open-data policy is for "public".'],
    [
      'assigner: [KZ]',
      'assigner: [KZ, TJ]',
      '6:11 AGREEMENT_PARTIES_WRONG A bilateral agreement permits one direction, so it has one assigner.',
    ],
    [
      'type: bilateral',
      'type: open-data',
      '7:11 AGREEMENT_PARTIES_WRONG An open-data policy is for "public" and nobody else.',
    ],
    [
      '[read, compare]',
      '[compare]',
      '12:13 AGREEMENT_CLAUSE_USELESS Clause flows does not permit to read, and whoever compares has to read first.',
    ],
    [
      'freq: [M, Q, A]',
      'freq: [S]',
      '11:13 AGREEMENT_CLAUSE_USELESS Clause flows permits FLW_IN at S only, and it is published at M, Q, A, OA.',
    ],
    [
      '{ start: 2010, end: 2020 }',
      '{ start: 2010-02-01, end: 2010-02-10 }',
      '19:15 AGREEMENT_CLAUSE_USELESS The period of clause flows, 2010-02-01 to 2010-02-10, holds no whole period at A, M, Q.',
    ],
    [
      'uid: KZ-KG-TEST',
      'uid: &x KZ-KG-TEST',
      '2:9 AGREEMENT_MALFORMED Anchors, aliases and tags are not part of the profile.',
    ],
    [
      'uid: KZ-KG-TEST',
      'uid: !!str KZ-KG-TEST',
      '2:12 AGREEMENT_MALFORMED Anchors, aliases and tags are not part of the profile.',
    ],
    ['uid: KZ-KG-TEST', 'uid: KZ-KG-TEST\nuid: KZ-KG-TEST', '3:1 AGREEMENT_MALFORMED Map keys must be unique.'],
    ['assigner: [KZ]', 'assigner: [KZ', '7:1 AGREEMENT_MALFORMED '],
  ])('%j written %j is refused with its line and column', (from, to, problem) => {
    const problems = problemsOf(change(from, to))
    expect(problems.map((each) => each.slice(0, problem.length))).toContain(problem)
  })

  it('is refused with every problem at once', () => {
    const text = CHANGES.reduce((all, [from, to]) => change(from, to, all), GOOD)
    const twice = text + text.slice(text.indexOf('  - id:')).replace('vintage: current', 'vintage: never')
    expect(readAgreement(twice, 'a.yaml').problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '6 AGREEMENT_CODE_UNKNOWN',
      '8 AGREEMENT_VALIDITY_REVERSED',
      '11 AGREEMENT_CODE_UNKNOWN',
      '14 AGREEMENT_MALFORMED',
      '14 AGREEMENT_TERM_UNKNOWN',
      '22 AGREEMENT_CLAUSE_DUPLICATE',
      '23 AGREEMENT_CODE_UNKNOWN',
      '26 AGREEMENT_MALFORMED',
      '26 AGREEMENT_TERM_UNKNOWN',
      '32 AGREEMENT_MALFORMED',
    ])
  })
})

describe('two forms of one agreement', () => {
  const asJson = JSON.stringify(written(GOOD), null, 2)

  it('have one digest, JSON and YAML', () => {
    expect(agreementDigest(written(asJson, 'test.json'))).toBe(agreementDigest(written(GOOD)))
  })

  it.each([
    ['[FLW_IN, STK_CTZ]', '[STK_CTZ, FLW_IN, STK_CTZ]'],
    ['freq: [M, Q, A]', 'freq: [A, M, Q]'],
    ['from: 2015-01-01T00:00:00Z', 'from: 2015-01-01T06:00:00.000+06:00'],
    ['start: 2010,', 'start: "2010",'],
    ['illustrative: true', '# a remark\nillustrative:   true'],
  ])('have one digest, however %j is spelt', (from, to) => {
    expect(agreementDigest(written(change(from, to)))).toBe(agreementDigest(written(GOOD)))
  })

  it.each([
    ['[SEX, REGION]', '[SEX]'],
    ['end: 2020', 'end: 2021'],
    ['en: A test', 'en: A test!'],
    ['duty: [attribute]', 'duty: []'],
  ])('have two digests where %j is %j', (from, to) => {
    expect(agreementDigest(written(change(from, to)))).not.toBe(agreementDigest(written(GOOD)))
  })

  it('are both read with places; a file named .json holds JSON and nothing else', () => {
    expect(problemsOf(asJson.replace('"KZ"', '"UZ"'), 'a.json')[0]).toMatch(/^11:5 AGREEMENT_CODE_UNKNOWN/)
    expect(problemsOf(GOOD, 'a.json')[0]).toMatch(/^\d+:\d+ AGREEMENT_MALFORMED/)
    expect(problemsOf(asJson.replace(/\n}$/, ',\n}'), 'a.json')).toEqual([
      '61:1 AGREEMENT_MALFORMED The file is named .json, and this is not JSON.',
    ])
  })
})

describe('the published JSON Schema', () => {
  it('is current (npm run docs)', () => {
    expect(readFileSync(projectFile('shared/agreements/agreement.schema.json'), 'utf8')).toBe(printAgreementSchema())
  })
})

describe('agreements beside each other', () => {
  const good = written(GOOD)
  const messages = (...texts: string[]) =>
    contradictions([good, ...texts.map((text) => written(text))]).map(({ message }) => message)
  const other = (from: string, to: string) => change('uid: KZ-KG-TEST', 'uid: KZ-KG-OTHER', change(from, to))

  it('contradict each other where one uid has two texts in force at once', () => {
    expect(messages(change('start: 2010', 'start: 2011'))).toEqual([
      expect.stringMatching(/^Two texts of KZ-KG-TEST \([0-9a-f]{12} and [0-9a-f]{12}\) would be in force at once\.$/),
    ])
  })

  it('do not where the second begins when the first is over', () => {
    expect(messages(change('from: 2015-01-01T00:00:00Z, to: 2031', 'from: 2031-01-01T00:00:00Z, to: 2041'))).toEqual([])
  })

  it('contradict each other where the same figures come with different duties', () => {
    expect(messages(other('duty: [attribute]', 'duty: [attribute, inform]'))).toEqual([
      'Clause KZ-KG-OTHER#flows (attribute, inform) and clause KZ-KG-TEST#flows (attribute) give the same figures for the same purpose under different duties.',
    ])
  })

  it.each([
    ['purpose: [labour-policy]', 'purpose: [audit]'],
    ['target: [FLW_IN, STK_CTZ]', 'target: [FLW_OUT]'],
    ['assignee: [KG]', 'assignee: [KG-MLSP]'],
    ['partner: [KG]', 'partner: [UZ]'],
    ['{ start: 2010, end: 2020 }', '{ start: 2021, end: open }'],
    ['freq: [M, Q, A]', 'freq: [OA]'],
  ])('do not where %j is %j, whatever the duties', (from, to) => {
    expect(messages(change('duty: [attribute]', 'duty: [inform]', other(from, to)))).toEqual([])
  })

  it('do not where one is narrower, as a protocol widens a treaty', () => {
    expect(messages(other('by: [SEX, REGION]', 'by: [SEX]'))).toEqual([])
  })

  it('contradict themselves where two of their clauses do', () => {
    const clause = GOOD.slice(GOOD.indexOf('  - id:')).replace('id: flows', 'id: more').replace('[attribute]', '[]')
    expect(contradictions([written(GOOD + clause)]).map((each) => each.clause)).toEqual(['more'])
  })
})
