import { once } from 'node:events'
import type { Language } from '../../../shared/language.ts'
import type { DeliveryProblem } from '../../kit/intake/problem.ts'
import { problemAsData } from './as-data.ts'

/** Problems as JSON, one a line, however many there are. */
export interface LinePrinter {
  readonly take: (problem: DeliveryProblem) => void
  /** Write what has come in, and wait for whoever reads it: nothing piles up here. */
  flush(): Promise<void>
}

export function linePrinter(output: NodeJS.WritableStream, lang: Language): LinePrinter {
  let text = ''
  return {
    take(problem) {
      text += `${JSON.stringify(problemAsData(problem, lang))}\n`
    },
    async flush() {
      const written = output.write(text)
      text = ''
      if (!written) await once(output, 'drain')
    },
  }
}
