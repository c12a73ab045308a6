import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Member } from '../../shared/http/service.ts'
import type { Question } from '../execute/question.ts'
import type { Representation } from '../execute/representation.ts'
import { takeIn } from '../execute/take-in.ts'
import { isRecord } from '../fetch/json.ts'
import type { Permitted } from '../policy/admit.ts'
import type { AdmittedFetch } from '../policy/admit-fetch.ts'
import { placeAnswer } from '../policy/place-answer.ts'
import type { CachePlace, WantedDataSet } from './data-set-cache.ts'
import type { KeptDataSet } from './kept-data-sets.ts'
import type { QuestionMemory } from './question-memory.ts'

/** What is left to ask a government for. */
export interface RemainingFetch extends AdmittedFetch {
  /** Keep what it has answered, without any error, for whoever asks next. @param entities as they were asked for */
  readonly keep?: (entities: readonly unknown[], receipt: Receipt) => void
}

interface Looked {
  readonly permitted: Permitted<Representation>
  readonly wanted: WantedDataSet
  readonly place: CachePlace
}

interface Found extends Looked {
  readonly kept: KeptDataSet
}

/** Take out of a fetch what may be given from memory, and answer that. */
export async function answerKept(
  admitted: AdmittedFetch,
  memory: QuestionMemory,
  question: Pick<Question, 'parties' | 'values'>,
): Promise<RemainingFetch> {
  const member = question.parties.memberOf(admitted.fetch.node.serviceName)
  if (!member) return admitted
  const looked = look(admitted, memory, { member, values: question.values })
  const found = inWholeFields(admitted, looked)
  const giving = found.length > 0 ? await memory.vouchedFor(member) : null
  if (giving) {
    for (const one of found) {
      giveIn(admitted, one)
      giving.give(one.wanted, one.kept)
    }
  }
  const given = new Set(giving ? found.map(({ permitted }) => permitted) : [])
  const missing = looked.filter(({ permitted }) => !given.has(permitted))
  const remaining = given.size > 0 ? without(admitted, given) : admitted
  return missing.length === 0 ? remaining : { ...remaining, keep: keeping(remaining, missing, memory) }
}

function look(
  { fetch, permitted: all }: AdmittedFetch,
  memory: QuestionMemory,
  { member, values }: { readonly member: Member; readonly values: Question['values'] },
): readonly Looked[] {
  return all.flatMap((permitted) => {
    const { entity, field, key, id, permit } = permitted
    // What became of figures is told of every release.
    if (field && field.name !== 'dataSet') return []
    const form = (field ?? fetch.figures(entity.typeName)).form(values)
    const wanted = { member, key, id, permit, form }
    const place = memory.placeOf(wanted)
    return place ? [{ permitted, wanted, place }] : []
  })
}

/** A field is asked for all entities or for none, so it is given only where all of them have it. */
function inWholeFields({ permitted: all }: AdmittedFetch, looked: readonly Looked[]): readonly Found[] {
  const found = looked.flatMap((one) => (one.place.kept ? [{ ...one, kept: one.place.kept }] : []))
  const isWhole = (key: string) =>
    all.every((one) => one.field?.key !== key || found.some(({ permitted }) => permitted === one))
  return found.filter(({ permitted: { field } }) => field === null || isWhole(field.key))
}

function giveIn({ fetch: { shape } }: AdmittedFetch, { permitted: { entity, field }, kept }: Found): void {
  const { typeName } = entity
  for (const { value } of entity.targets) {
    if (field) placeAnswer(field.key, kept.answer, { shape, typeName, value })
    else takeIn(kept.answer, typeName, shape, value)
  }
}

function without(
  { fetch, entities, permitted }: AdmittedFetch,
  given: ReadonlySet<Permitted<Representation>>,
): AdmittedFetch {
  const whole = new Set([...given].flatMap(({ entity, field }) => (field ? [] : [entity])))
  const keys = new Set([...given].flatMap(({ field }) => (field ? [field.key] : [])))
  const types = new Set(entities.map(({ typeName }) => typeName))
  const nodes = [...types].flatMap((typeName) =>
    fetch.figures(typeName).fields.flatMap(({ key, node }) => (keys.has(key) ? [node] : [])),
  )
  const narrowed = nodes.length > 0 ? fetch.narrow(new Set(nodes)) : fetch
  return {
    fetch: narrowed ?? fetch,
    entities: narrowed ? entities.filter((entity) => !whole.has(entity)) : [],
    permitted: permitted.filter((one) => !given.has(one)),
  }
}

const keeping =
  ({ entities: sent }: AdmittedFetch, missing: readonly Looked[], memory: QuestionMemory) =>
  (entities: readonly unknown[], receipt: Receipt): void => {
    for (const { permitted, wanted, place } of missing) {
      const { entity, field } = permitted
      const answered = entities[sent.indexOf(entity)]
      const answer = field && isRecord(answered) ? answered[field.key] : answered
      if (isRecord(answer)) memory.keep(place, wanted.member, answer, receipt)
    }
  }
