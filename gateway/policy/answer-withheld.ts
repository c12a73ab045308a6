import type { Member } from '../../shared/http/service.ts'
import type { Principal } from '../../shared/identity/principal.ts'
import type { ObjectShape } from '../execute/answer-shape.ts'
import { pathOf } from '../execute/merged.ts'
import type { Representation } from '../execute/representation.ts'
import { takeIn } from '../execute/take-in.ts'
import type { Faults } from '../respond/fault.ts'
import type { Withheld } from './admit.ts'
import { fieldsUnder, placeAnswer } from './place-answer.ts'
import { missedFigures, refusalIn, refusedDataSet } from './refused-answer.ts'

interface Waiting {
  /** Of the entities of the fetch. */
  readonly shape: ObjectShape
  /** Whose data set it is. */
  readonly member: Member
  readonly principal: Principal
  readonly faults: Faults
}

/** Answer what no government is asked for, in every place that waits for it. */
export function answerWithheld(withheld: Withheld<Representation>, waiting: Waiting): void {
  const { entity, field, id } = withheld
  const refusal = refusalIn(withheld, waiting.principal)
  const asked = waiting.shape.fields(entity.typeName) ?? []
  const typeName = dataSetOf(waiting.member)
  const about = { id, typeName, refusal }
  for (const { value, path } of entity.targets) {
    const told = (below: readonly string[]) => waiting.faults.add({ ...refusal, path: [...pathOf(path), ...below] })
    if (field === null) {
      takeIn(refusedDataSet(asked, about), entity.typeName, waiting.shape, value)
      for (const key of missedFigures(asked)) told([key])
      continue
    }
    const here = fieldsUnder(field.key, asked)
    for (const { from, to, shape } of here) {
      const below = shape.kind === 'object' && field.name === 'dataSet' ? (shape.fields(typeName) ?? []) : null
      const answer = below && refusedDataSet(below, about)
      placeAnswer(from, answer, { shape: waiting.shape, typeName: entity.typeName, value })
      if (below === null) told([to])
      for (const key of below ? missedFigures(below) : []) told([to, key])
    }
  }
}

/** What the type of a government's data sets is called. */
const dataSetOf = ({ typeName }: Member): string => `${typeName}DataSet`
