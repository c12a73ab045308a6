import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import type { ProvenDataSet } from '../../../shared/evidence/evidence.ts'
import type { ObservationLeaf } from '../../../shared/evidence/leaf.ts'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { projectFile } from '../../../shared/project.ts'
import { reporterOf } from '../../../shared/sdmx/data-set-id.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import { countries } from '../../countries.ts'
import type { Availability } from '../../kit/query/outcome.ts'
import { membersOf } from '../../regional/members.ts'
import { checkAnswer } from '../../regional/offline/check-answer.ts'
import type { Findings } from '../../regional/offline/difference.ts'
import { gatherEvidence, type SignedDataSet } from '../../regional/offline/evidence.ts'
import { answersTo } from '../../regional/offline/fields.ts'
import { readOperation, type AskedQuestion } from '../../regional/offline/question.ts'
import { checkReceipts, type BelievedReceipt, type CheckedReceipts } from './check-receipts.ts'
import type { SavedAnswer } from './saved-answer.ts'

/** All that can be told about a saved answer. */
export interface Verification extends CheckedReceipts {
  /** Null where nothing came as it was signed, so that only the receipts could be checked. */
  readonly findings: Findings | null
  readonly answer: SavedAnswer
}

const SCHEMA = 'gateway/supergraph/supergraph.graphql'
let schema: GraphQLSchema | undefined

/** The schema of the exchange as it ships; what the gateway serves beyond it is not attested. */
const exchangeSchema = (): GraphQLSchema =>
  (schema ??= buildSchema(readFileSync(projectFile(SCHEMA), 'utf8'), { assumeValidSDL: true }))

/**
 * Check the receipts of an answer, and compute it again from what the governments signed.
 * @throws QUERY_INVALID ANSWER_OF_ANOTHER_QUESTION
 */
export async function verifyAnswer(
  question: AskedQuestion,
  answer: SavedAnswer,
  keys: KeyRegister,
): Promise<Verification> {
  const operation = readOperation(exchangeSchema(), question)
  if (!answersTo(operation, answer.data)) {
    const message = `The answer has ${Object.keys(answer.data).join(', ') || 'nothing'}, and the query asks for none of it.`
    throw new ExchangeError('ANSWER_OF_ANOTHER_QUESTION', message, { place: '--query' })
  }
  const receipts = await checkReceipts(answer, keys)
  if (!receipts.withEvidence) return { ...receipts, findings: null, answer }
  const evidence = gatherEvidence(receipts.believed.flatMap(signedIn), refusing(receipts.believed))
  const findings = checkAnswer(operation, answer, { members: membersOf(countries), catalogue, evidence })
  return { ...receipts, findings, answer }
}

const signedIn = ({ receipt: { decidedBy }, proven }: BelievedReceipt): readonly SignedDataSet[] =>
  (proven ?? []).map(({ dataSet, availability, code, given }) => ({
    ...{ dataSet, reporter: reporterOf(dataSet) ?? '', code },
    // What was given from the gateway's memory is proven by nobody, and so never stands here.
    decidedBy: decidedBy === 'GOVERNMENT' ? 'GOVERNMENT' : 'GATEWAY',
    availability: availabilityOf(availability),
    observations: given.map(observationIn),
  }))

function observationIn(leaf: ObservationLeaf): Observation {
  const { dataSet: _, release: __, ...observation } = leaf
  return observation
}

const KNOWN = ['AVAILABLE', 'REFUSED', 'NOT_PUBLISHED', 'TOO_LARGE'] as const satisfies readonly Availability[]
const availabilityOf = (text: ProvenDataSet['availability']): Availability | null =>
  KNOWN.find((known) => known === text) ?? null

/** Of what the gateway itself refused, it may say for whom and why, and not name each data set. */
const refusing = (believed: readonly BelievedReceipt[]): ReadonlySet<string> =>
  new Set(
    believed
      .filter(({ receipt, proven }) => receipt.decidedBy === 'GATEWAY' && proven === null)
      .map(({ reporter }) => reporter),
  )
