import { printId } from '../../../shared/sdmx/data-set-id.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'
import { readAnswer, type Answer } from '../answers/answer.ts'
import type { Figure } from '../answers/figure.ts'
import { cellOf, comparePositions, positionBehind, positionOf } from './cell-order.ts'
import type { SignedDataSet } from './evidence.ts'
import type { Grounds } from './grounds.ts'
import { WithoutEvidence, type Known, type Source, type Value } from './known.ts'

/** A data set that the question asks for, as its government signed it. */
export function knownDataSet(key: DataSetKey, { members, evidence, asked }: Grounds): Known {
  const id = printId(key)
  asked.add(id)
  const signed = evidence.read(id)
  const source = { reporter: key.reporter, dataSet: id, cell: {}, isSigned: signed !== undefined }
  const fromSigned = (read: (signed: SignedDataSet) => Value) => () => {
    if (!signed) throw new WithoutEvidence(source)
    return read(signed)
  }
  return {
    typeName: `${members.require(key.reporter, 'id').typeName}DataSet`,
    source,
    fields: {
      id,
      reporter: key.reporter,
      outcome: fromSigned(({ availability, code }) => {
        if (availability === null) throw new WithoutEvidence(source)
        return { fields: { availability, ...(code === undefined ? {} : { code }) } }
      }),
      rows: fromSigned((given) => rowsOf(given, source)),
      observations: ({ first, after }) => fromSigned((given) => pageOf(given, source, { first, after }))(),
    },
  }
}

/** @throws WithoutEvidence where figures are said to be there, and none was signed */
function rowsOf({ availability, observations }: SignedDataSet, source: Source): Value {
  switch (availability) {
    case 'REFUSED':
    case 'TOO_LARGE':
      return null
    case 'NOT_PUBLISHED':
      return []
    case null:
    case 'AVAILABLE':
      if (observations.length === 0) throw new WithoutEvidence({ ...source, isSigned: false })
      return observations.map((one) => knownObservation(one, source))
  }
}

interface Page {
  readonly first: number
  readonly after: string | null | undefined
}

function pageOf({ availability, observations }: SignedDataSet, source: Source, { first, after }: Page): Value {
  if (availability === 'REFUSED') return null
  const start = after === null || after === undefined ? null : positionBehind(after)
  const rest =
    start === null ? observations : observations.filter((one) => comparePositions(positionOf(one), start) > 0)
  return { fields: { nodes: rest.slice(0, first).map((one) => knownObservation(one, source)) } }
}

const knownObservation = (observation: Observation, source: Source): Known => ({
  source: { ...source, cell: cellOf({ ...observation }) },
  fields: { ...observation },
})

/** What a government signed, as a part of a comparison, a mirror or the programme. */
export function signedAnswer(key: DataSetKey, { evidence, asked }: Grounds): Answer {
  const id = printId(key)
  asked.add(id)
  const signed = evidence.beside(id)
  return readAnswer(
    signed && {
      outcome: { availability: signed.availability ?? '' },
      rows: signed.availability === 'AVAILABLE' && signed.observations.length === 0 ? null : signed.observations,
    },
    key,
  )
}

/** Whose figure stands beside others. @param parts its period and what tells it from the total */
export const sourceBeside = (
  key: DataSetKey,
  parts: Readonly<Record<string, unknown>>,
  { missing }: Pick<Figure, 'missing'>,
): Source => ({
  reporter: key.reporter,
  dataSet: printId(key),
  cell: cellOf(parts),
  isSigned: missing !== 'UNREACHABLE',
})
