import { SingleBar } from 'cli-progress'

/** How far the work is: a bar for each step on a terminal, at most a line for each quarter of a step elsewhere. */
export interface Progress {
  /**
   * A step begins where the one before it has ended.
   * @param total 0 where there is nothing to do
   * @param text what stands behind the bar
   */
  show(step: string, done: number, total: number, text?: string): void
  /** No line changes any more, and the terminal has its cursor; harmless when repeated. */
  close(): void
}

const WIDTH = 28
/** In a terminal less wide than this there is room for words alone. */
const WIDE = 80
/** What takes less is over before anybody reads about it. */
const SHORT_MS = 2000

export const openProgress = (output: NodeJS.WriteStream, now: () => number = Date.now): Progress =>
  output.isTTY ? bars(output) : lines(output, now)

function bars(output: NodeJS.WriteStream): Progress {
  let current: { readonly step: string; readonly bar: SingleBar } | undefined
  const close = () => {
    current?.bar.stop()
    current = undefined
  }
  const open = (step: string): SingleBar => {
    current?.bar.update(current.bar.getTotal())
    close()
    const bar = new SingleBar({
      stream: output,
      format: output.columns < WIDE ? '{step} {text}' : '{step} {bar} {percentage} % {text}',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 20,
      hideCursor: true,
      forceRedraw: true,
      // Signals are heard by whoever works.
      gracefulExit: false,
    })
    bar.start(1, 0, { step: step.padEnd(WIDTH), text: '' })
    current = { step, bar }
    return bar
  }
  return {
    show(step, done, total, text = '') {
      const bar = current?.step === step ? current.bar : open(step)
      bar.setTotal(Math.max(1, total))
      bar.update(total === 0 ? 1 : Math.min(done, total), { text })
    },
    close,
  }
}

function lines(output: NodeJS.WriteStream, now: () => number): Progress {
  let current: { readonly step: string; readonly since: number; quarter: number } | undefined
  return {
    show(step, done, total, text = '') {
      if (current?.step !== step) current = { step, since: now(), quarter: 0 }
      const quarter = total === 0 ? 0 : Math.floor((4 * done) / total)
      if (quarter <= current.quarter || now() - current.since < SHORT_MS) return
      current.quarter = quarter
      output.write(`${step}: ${25 * quarter} %${text === '' ? '' : `, ${text}`}\n`)
    },
    close: () => undefined,
  }
}
