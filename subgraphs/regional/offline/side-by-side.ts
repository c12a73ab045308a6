import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Answer } from '../answers/answer.ts'
import type { Figure } from '../answers/figure.ts'
import { printComparison } from '../comparison/comparison-id.ts'
import { compose } from '../comparison/comparison.ts'
import { denominatorKeys } from '../comparison/denominators.ts'
import { comparisonRows } from '../comparison/rows.ts'
import { composeMirror, printMirror } from '../mirror/mirror.ts'
import { mirrorRows } from '../mirror/rows.ts'
import { printProgramme, programmeKeys, programmePeriod } from '../programme/programme.ts'
import { programmeTargets } from '../programme/targets.ts'
import { knownDataSet, signedAnswer, sourceBeside } from './data-set.ts'
import type { Grounds } from './grounds.ts'
import type { Arguments, Known } from './known.ts'

type Place = Readonly<Record<string, unknown>>

/** `Query.comparison` from what was signed. @throws what the region answers with where it is no question */
export function knownComparison({ select, reporters, measures }: Arguments, grounds: Grounds): Known {
  const { members, catalogue } = grounds
  const question = compose(select, members.named(reporters, 'reporters'), measures, catalogue)
  return {
    fields: {
      id: printComparison(question),
      dataSets: () => question.keys.map((key) => knownDataSet(key, grounds)),
      denominators: () => denominatorKeys(question, catalogue).map((key) => knownDataSet(key, grounds)),
      rows: () => {
        const answers = question.keys.map((key) => signedAnswer(key, grounds))
        const denominators = denominatorKeys(question, catalogue).map((key) => signedAnswer(key, grounds))
        const rows = comparisonRows(question, answers, denominators, catalogue)
        return shown(rows, answers).map(({ figures, measures: values, ...row }) => ({
          fields: {
            ...row,
            figures: figures.map((figure, at) => knownFigure(figure, question.keys[at], { ...row })),
            measures: values.map((value) => ({ fields: { ...value } })),
          },
        }))
      },
    },
  }
}

/** `Corridor.mirror` from what was signed. */
export function knownMirror(
  { select }: Arguments,
  corridor: { readonly origin: string; readonly destination: string },
  grounds: Grounds,
): Known {
  const question = composeMirror(select, corridor, grounds.catalogue)
  return {
    fields: {
      id: printMirror(question),
      reportedByOrigin: () => knownDataSet(question.origin, grounds),
      reportedByDestination: () => knownDataSet(question.destination, grounds),
      rows: () => {
        const [origin, destination] = [
          signedAnswer(question.origin, grounds),
          signedAnswer(question.destination, grounds),
        ]
        const rows = mirrorRows(question, { origin, destination }, grounds.catalogue)
        return shown(rows, [origin, destination]).map(({ originReport, destinationReport, ...row }) => ({
          fields: {
            ...row,
            originReport: knownFigure(originReport, question.origin, { ...row }),
            destinationReport: knownFigure(destinationReport, question.destination, { ...row }),
          },
        }))
      },
    },
  }
}

/** `Query.programme` from what was signed. */
export function knownProgramme({ startPeriod, endPeriod }: Arguments, grounds: Grounds): Known {
  const { members, catalogue } = grounds
  const period = programmePeriod(startPeriod, endPeriod)
  const keys = programmeKeys(period, members.all, catalogue)
  return {
    fields: {
      id: printProgramme(period),
      ...period,
      dataSets: () => keys.map((key) => knownDataSet(key, grounds)),
      targets: () => {
        const answers = keys.map((key) => signedAnswer(key, grounds))
        const targets = programmeTargets(keys, answers, catalogue)
        return shown(targets, answers).map(({ byCountry, ...target }) => ({
          fields: {
            ...target,
            byCountry: byCountry.map((figure) => {
              const key = keys.find(
                ({ reporter, indicator }) => reporter === figure.reporter && indicator === target.indicator,
              )
              return knownFigure(figure, key, { timePeriod: printProgramme(period) })
            }),
          },
        }))
      },
    },
  }
}

/** An answer that is worth nothing is told beside the figures of the others; where there are none, it is all there is. */
function shown<Row>(rows: readonly Row[], answers: readonly Answer[]): readonly Row[] {
  const fault = answers.find((answer) => answer.rows === null && answer.error)
  if (rows.length === 0 && fault?.rows === null && fault.error) throw fault.error
  return rows
}

const knownFigure = (figure: Figure, key: DataSetKey | undefined, place: Place): Known => ({
  ...(key && { source: sourceBeside(key, place, figure) }),
  fields: { ...figure },
})
