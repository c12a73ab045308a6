import { decidedAbout, type DecidedDataSet } from '../../shared/audit/answered-question.ts'
import { ExchangeError } from '../../shared/errors.ts'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import { answerKept, type RemainingFetch } from '../cache/answer-kept.ts'
import { fetchFailure } from '../fetch/failure.ts'
import { readEntities, readGraphqlAnswer, type ForeignError, type GraphqlAnswer } from '../fetch/graphql-answer.ts'
import { isRecord, type JsonRecord } from '../fetch/json.ts'
import { admitFetch } from '../policy/admit-fetch.ts'
import { keptFromRegion } from '../policy/kept-from-region.ts'
import { readForeignError } from '../respond/foreign-error.ts'
import { pathOf, type ResponsePath, type Target } from './merged.ts'
import { requestBody, type PreparedFetch } from './prepared-fetch.ts'
import type { Question } from './question.ts'
import { representationsOf, type Representation } from './representation.ts'
import { takeIn } from './take-in.ts'
import { NULL_WHERE_NONE } from './taking.ts'

/** Places that one failure is told of, at most. */
const PLACES_LIMIT = 100

const isStep = (step: unknown): step is string | number => typeof step === 'string' || typeof step === 'number'

/** Ask, take in what came, and say in the analyst's response what did not. Never throws for a subgraph's sake. */
export async function runFetch(fetch: PreparedFetch, targets: readonly Target[], question: Question): Promise<void> {
  const { requires, inputRewrites = [] } = fetch.node
  if (!requires) return fetchRoot(fetch, targets, question)
  const { gate } = question
  const isGovernment = question.parties.memberOf(fetch.node.serviceName) !== null
  const view = gate && !isGovernment ? keptFromRegion(gate, question) : undefined
  const entities = representationsOf(targets, requires, inputRewrites, fetch.covers, view)
  const admitted = admitFetch(fetch, entities, question)
  const remaining = question.memory ? await answerKept(admitted, question.memory, question) : admitted
  if (remaining.entities.length > 0) await fetchEntities(remaining, question)
}

async function fetchRoot(fetch: PreparedFetch, targets: readonly Target[], question: Question): Promise<void> {
  const fields = fetch.shape.fields(fetch.root) ?? []
  const everywhere = targets.flatMap(({ path }) => fields.map(({ to }) => [...pathOf(path), to]))
  await asking(fetch, everywhere, question, async () => {
    const { answer } = await ask(fetch, requestBody(fetch, question.variables), [], question)
    for (const error of answer.errors) {
      const at = error.path?.filter(isStep)
      const places = at?.length ? targets.map(({ path }) => [...pathOf(path), ...named(at, fetch)]) : everywhere
      tell(fetch, error, places, question)
    }
    for (const target of answer.data ? targets : [])
      take(fetch, answer, answer.data ?? {}, fetch.root, [target], question)
  })
}

async function fetchEntities(remaining: RemainingFetch, question: Question): Promise<void> {
  const { fetch, entities: sent, permitted, keep } = remaining
  const decided = permitted.map(({ id, permit }) => decidedAbout(id, permit))
  const placesOf = ({ targets }: Representation) => targets.map(({ path }) => pathOf(path))
  const everywhere = sent.flatMap(placesOf).slice(0, PLACES_LIMIT)
  await asking(fetch, everywhere, question, async () => {
    const representations = sent.map(({ json }) => json)
    const body = requestBody(fetch, question.variables, representations)
    const { answer, receipt } = await ask(fetch, body, decided, question)
    const entities = readEntities(answer, sent.length, question.parties.of(fetch.node.serviceName))
    for (const error of answer.errors) {
      const [, index, ...rest] = error.path ?? []
      const about = typeof index === 'number' ? sent[index] : undefined
      const below = named(rest.filter(isStep), fetch)
      tell(fetch, error, about ? placesOf(about).map((place) => [...place, ...below]) : everywhere, question)
    }
    const faultsBefore = question.faults.size
    for (const [index, { typeName, targets }] of sent.entries()) {
      const entity = entities?.[index] ?? null
      if (isRecord(entity)) take(fetch, answer, entity, typeName, targets, question)
      else if (entity !== null || lacksRequired(fetch, typeName, answer))
        misfit(fetch, targets, 'no such entity', question)
    }
    const isSound = answer.errors.length === 0 && question.faults.size === faultsBefore
    if (isSound && entities && receipt) keep?.(entities, receipt)
  })
}

/** A null entity means that the subgraph does not know it, which is no answer where something must not be null. */
const lacksRequired = ({ shape }: PreparedFetch, typeName: string, { errors }: GraphqlAnswer): boolean =>
  errors.length === 0 &&
  (shape.fields(typeName) ?? []).some((field) => field.shape.required && field.to !== '__typename')

async function ask(
  { node }: PreparedFetch,
  body: string,
  decided: readonly DecidedDataSet[],
  question: Question,
): Promise<{ readonly answer: GraphqlAnswer; readonly receipt: Receipt | null }> {
  const { body: said, receipt } = await question.ask(node.serviceName, body, decided)
  return { answer: readGraphqlAnswer(said, question.parties.of(node.serviceName)), receipt }
}

/** Whatever makes a whole fetch fail is told of every place that waited for it. */
async function asking(
  { node }: PreparedFetch,
  places: readonly ResponsePath[],
  question: Question,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (question.abandoned()) return
    if (!(error instanceof ExchangeError)) throw error
    question.note(node.serviceName, error)
    const { code, message, reporter } = error
    for (const path of places.slice(0, PLACES_LIMIT)) {
      question.faults.add({ code, message, path, ...(reporter === undefined ? {} : { reporter }) })
    }
  }
}

/** A path in the subgraph's answer, by the names that the analyst knows. */
const named = (path: ResponsePath, { renamed }: PreparedFetch): ResponsePath =>
  path.map((step) => (typeof step === 'string' ? (renamed.get(step) ?? step) : step))

function tell({ node }: PreparedFetch, error: ForeignError, places: readonly ResponsePath[], question: Question): void {
  const fault = readForeignError(error, question.parties.of(node.serviceName), question.parties)
  if (fault.code !== error.extensions['code']) {
    question.note(node.serviceName, new ExchangeError(fault.code, fault.message, { cause: error }))
  }
  for (const path of places.slice(0, PLACES_LIMIT)) question.faults.add({ ...fault, path })
}

function take(
  fetch: PreparedFetch,
  answer: GraphqlAnswer,
  value: JsonRecord,
  typeName: string,
  targets: readonly Target[],
  question: Question,
): void {
  const claimed = fetch.node.requires && Object.hasOwn(value, '__typename') ? value['__typename'] : typeName
  const actual = narrower(claimed, typeName, fetch)
  if (actual === null) return misfit(fetch, targets, 'an object of another type', question)
  for (const target of targets) {
    for (const { path, what } of takeIn(value, actual, fetch.shape, target.value)) {
      if (what !== NULL_WHERE_NONE || answer.errors.length === 0) misfit(fetch, [target], what, question, path)
    }
    // An interface object answers with the interface's name, and what it really is was known before.
    if (claimed !== actual) target.value['__typename'] = actual
  }
}

/** The same type, or, for an interface object, the one that implements the other; null: two that have nothing in common. */
function narrower(claimed: unknown, typeName: string, { covers }: PreparedFetch): string | null {
  if (claimed === typeName) return typeName
  if (typeof claimed !== 'string') return null
  if (covers(claimed, typeName)) return typeName
  return covers(typeName, claimed) ? claimed : null
}

function misfit(
  { node }: PreparedFetch,
  targets: readonly Target[],
  what: string,
  question: Question,
  below: ResponsePath = [],
): void {
  const error = fetchFailure('INVALID', question.parties.of(node.serviceName), `answered with ${what}`)
  question.note(node.serviceName, error)
  const { code, message, reporter } = error
  for (const { path } of targets.slice(0, PLACES_LIMIT)) {
    const place = [...pathOf(path), ...below]
    question.faults.add({ code, message, path: place, ...(reporter === undefined ? {} : { reporter }) })
  }
}
