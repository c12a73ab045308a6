import { saltedRoot } from '../../../../shared/evidence/salted-tree.ts'
import { dataSetLeaf, observationLeaf } from '../../../../shared/evidence/leaf.ts'
import { signReceipt, type Receipt } from '../../../../shared/evidence/receipt.ts'
import { SECRETARIAT } from '../../../../shared/identity/roles.ts'
import { catalogue } from '../../../../shared/indicators/catalogue.ts'
import { parseId } from '../../../../shared/sdmx/data-set-id.ts'
import type { Observation } from '../../../../shared/sdmx/observation.ts'
import { parseSavedAnswer } from '../../../../subgraphs/cli/verify/saved-answer.ts'
import { verifyAnswer } from '../../../../subgraphs/cli/verify/verify-answer.ts'
import type { AskedQuestion } from '../../../../subgraphs/regional/offline/question.ts'
import { gatewayKeys, keysOf } from '../../../hop.ts'
import { rowOf, type Said } from '../../regional/reports.ts'

/** What a government answers about one data set; figures make it AVAILABLE. */
export interface AnsweredDataSet {
  readonly id: string
  readonly said?: readonly Said[]
  readonly availability?: string
  readonly code?: string | null
}

/** One answer that a party gave. */
export interface Part {
  readonly party: string
  readonly dataSets: readonly AnsweredDataSet[]
  /** The gateway's own receipt is about the figures of this government. */
  readonly reporter?: string
  readonly requestId?: string
  readonly withEvidence?: boolean
}

export const observationsOf = (id: string, said: readonly Said[]): readonly Observation[] => {
  const key = parseId(id, catalogue)
  const { unitMeasure } = catalogue.require(key.indicator)
  return said.map((one) => ({ ...rowOf(key, one), freq: key.freq, unitMeasure }))
}

function leavesOf({ id, said = [], availability, code = null }: AnsweredDataSet): string[] {
  const observations = observationsOf(id, said)
  const about = { id, availability: availability ?? 'AVAILABLE', code, observations: observations.length }
  return [
    dataSetLeaf(about),
    ...observations.map((observation) =>
      observationLeaf({ dataSet: id, observation, release: `${about.id.slice(0, 2)}-1` }),
    ),
  ]
}

const SECRET = Buffer.alloc(32, 7)

/** A receipt as the gateway shows it. */
export async function receiptOf({ party, reporter = party, dataSets, requestId = 'r-1', withEvidence = true }: Part) {
  const isGateway = party === SECRETARIAT
  const [key] = (isGateway ? gatewayKeys : keysOf(party)).own
  if (!key) throw new Error(`${party} has no key`)
  const leaves = dataSets.flatMap(leavesOf)
  const digest = isGateway ? null : 'a'.repeat(64)
  const receipt: Receipt = {
    ...{ v: 1, party, requestId, time: '2026-06-01T00:00:00.000Z', requestDigest: digest, responseDigest: digest },
    ...{ agreements: 'b'.repeat(64), clauses: [{ agreement: `${party}-open`, clause: 'figures', duties: [] }] },
    refusals: dataSets.flatMap(({ code }) => code ?? []),
    releases: isGateway ? [] : [`${party}-1`],
    log: { sequence: 7, hash: 'c'.repeat(64) },
    ...{
      root: saltedRoot(leaves, SECRET),
      leaves: leaves.length,
      decidedBy: isGateway ? 'GATEWAY' : 'GOVERNMENT',
    },
  }
  const { decidedBy, clauses, refusals, releases, log } = receipt
  return {
    ...{ reporter, decidedBy, clauses, refusals, releases, log, signed: await signReceipt(receipt, { key }) },
    ...(withEvidence ? { evidence: { secret: SECRET.toString('base64url'), leaves } } : {}),
  }
}

export interface SavedBody {
  readonly data: Readonly<Record<string, unknown>>
  readonly errors?: readonly object[]
  readonly extensions: { readonly receipts: readonly Awaited<ReturnType<typeof receiptOf>>[] }
}

/** The body of an answer, as the gateway sends it to whoever asks for evidence. */
export const savedBody = async (data: SavedBody['data'], parts: readonly Part[]): Promise<SavedBody> => ({
  data,
  extensions: { receipts: await Promise.all(parts.map(receiptOf)) },
})

export const { register } = keysOf('KG')

/** What is found in an answer, with each difference as `CODE path`. */
export async function verified(question: AskedQuestion | string, body: object) {
  const asked = typeof question === 'string' ? { query: question } : question
  const found = await verifyAnswer(asked, parseSavedAnswer(JSON.stringify(body), 'answer.json'), register)
  const differences = found.findings?.differences ?? []
  return {
    ...found,
    differences,
    named: [
      ...found.problems.map(({ code, place }) => `${code} ${place}`),
      ...differences.map(({ code, path }) => `${code} ${path}`),
    ],
  }
}

/** The same JSON with something else in one place; undefined takes it out. */
export function altered<Body extends object>(body: Body, path: readonly (string | number)[], value: unknown): Body {
  // Parts that the tests share are apart in JSON.
  const copy = JSON.parse(JSON.stringify(body)) as Body
  const last = path.at(-1)
  let at: unknown = copy
  for (const step of path.slice(0, -1)) at = Reflect.get(Object(at), step)
  if (last === undefined || typeof at !== 'object' || at === null) throw new Error(`there is no ${path.join('.')}`)
  if (Array.isArray(at) && value === undefined) at.splice(Number(last), 1)
  else if (value === undefined) Reflect.deleteProperty(at, last)
  else Reflect.set(at, last, value)
  return copy
}
