import { SECONDS, type Count, type Metrics } from '../../shared/observe/metrics.ts'

const OUTCOMES = ['answered', 'flawed', 'refused', 'failed', 'abandoned'] as const

/**
 * How a question ended. Flawed: with figures and errors. Refused: for what it is. Failed: for the gateway's sake.
 * Abandoned: nobody waits any more.
 */
export type Outcome = (typeof OUTCOMES)[number]

/** Questions as those who ask see them. */
export interface QuestionCounts {
  begin(): void
  end(outcome: Outcome, seconds: number): void
  /** It has been asked before in the same words, and goes straight to its plan. */
  know(): void
  /** A request is refused before anything of it is read. @param code of the catalogue */
  turnAway(code: string): void
  /** An answer tells of an error. @param graph of the government that it is about; empty: of none */
  tell(graph: string, code: string): void
}

export function questionCounts(metrics: Metrics): QuestionCounts {
  const total = metrics.counts({
    ...{ name: 'gateway_questions_total', labels: ['outcome'] },
    help: 'Questions that were let in, by how they ended',
  })
  const took = metrics.tallies({
    ...{ name: 'gateway_question_seconds', labels: [], bounds: SECONDS },
    help: 'From the door until the answer is written',
  })()
  const turnedAway = metrics.counts({
    ...{ name: 'gateway_turned_away_total', labels: ['code'] },
    help: 'Requests refused at the door, by code',
  })
  const told = metrics.counts({
    ...{ name: 'gateway_errors_total', labels: ['graph', 'code'] },
    help: 'Errors that answers tell, by the government that they are about; without one: the gateway',
  })
  let [inFlight, ended, known, whole] = [0, 0, 0, 0]
  metrics.reading(
    { name: 'gateway_questions_in_flight', labels: [], help: 'Questions that are being answered' },
    () => [{ values: [], value: inFlight }],
  )
  metrics.reading(
    {
      ...{ name: 'gateway_operations_total', labels: ['way'] },
      help: 'known: asked before in the same words, so its plan is at hand; whole: checked, and planned or looked up',
    },
    () => {
      // Those known that have not ended would take it back, which a count never does.
      whole = Math.max(whole, ended - known)
      return [
        { values: ['known'], value: known },
        { values: ['whole'], value: whole },
      ]
    },
  )
  const byOutcome = new Map(OUTCOMES.map((outcome) => [outcome, total(outcome)]))
  return {
    begin() {
      inFlight += 1
    },
    end(outcome, seconds) {
      inFlight -= 1
      ended += 1
      increase(byOutcome.get(outcome))
      took.add(seconds)
    },
    know() {
      known += 1
    },
    turnAway: (code) => increase(turnedAway(code)),
    tell: (graph, code) => increase(told(graph, code)),
  }
}

function increase(count: Count | undefined): void {
  if (count) count.n += 1
}
