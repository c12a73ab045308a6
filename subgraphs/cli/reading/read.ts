import { basename } from 'node:path'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import type { Bilingual, Language } from '../../../shared/language.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'
import type { DeliveredObservation } from '../../kit/intake/delivered-observation.ts'
import type { DeliverySource, OpenedDelivery } from '../../kit/intake/open-delivery.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'
import type { Progress } from '../progress.ts'
import { collectProblems } from '../report/collected-problems.ts'
import type { DeliveryReport } from '../report/delivery-report.ts'
import { counted, wordsIn } from '../words.ts'
import { problemOfError } from './problem-of-error.ts'

interface ReadingPlan {
  readonly source: DeliverySource
  readonly country: CountryProfile
  readonly lang: Language
  /** How many problems are remembered in full. */
  readonly limit: number
  readonly progress: Progress
  /** Hears every problem as it is found. */
  readonly onProblem?: (problem: DeliveryProblem) => void
}

/** A delivery that is open, and all that is known about it so far. */
export interface OpenReading {
  readonly report: DeliveryReport
  /** To be told of problems that are found elsewhere. */
  readonly take: (problem: DeliveryProblem) => void
  /** The rows without a mistake; the progress is shown as they are taken. */
  rows(): AsyncGenerator<readonly DeliveredObservation[]>
}

const WORDS = {
  reading: { en: 'Reading', ru: 'Чтение' },
  lines: { en: 'lines', ru: 'строк' },
} as const satisfies Record<string, Bilingual>

/** Nothing is thrown for what is wrong with the file: that is a problem among the others, and its rows end there. */
export async function openReading(plan: ReadingPlan): Promise<OpenReading> {
  const { source, country, limit, onProblem } = plan
  const problems = collectProblems(limit)
  const take = (problem: DeliveryProblem) => {
    problems.take(problem)
    onProblem?.(problem)
  }
  const refuse = (error: unknown) => {
    if (!(error instanceof ExchangeError)) throw error
    take(problemOfError(error))
    return null
  }
  const mapping = source.mapping === undefined ? 'columns.csv' : basename(source.mapping)
  // Loaded where it is needed, so that the other commands start at once.
  const { openDelivery } = await import('../../kit/intake/open-delivery.ts')
  const opened = await openDelivery(source, { profile: country, catalogue, report: take }).catch(refuse)
  const show = opened ? progressOf(opened, plan) : () => {}
  return {
    report: { path: source.path, country, read: opened && { ...opened, mapping }, problems },
    take,
    async *rows() {
      try {
        for await (const batch of opened?.rows() ?? []) {
          show()
          yield batch
        }
        show()
      } catch (error) {
        refuse(error)
      }
    },
  }
}

function progressOf({ file, tally }: OpenedDelivery, { source, lang, progress }: ReadingPlan): () => void {
  const words = wordsIn(WORDS, lang)
  const step = `${words.reading} ${basename(source.path)}`
  return () => progress.show(step, file.bytesRead(), file.bytes, `${counted(tally.read, lang)} ${words.lines}`)
}
