import { MultiBar, type SingleBar } from 'cli-progress'
import type { ProcessReport } from '../../../shared/local/process-report.ts'

type Progress = Extract<ProcessReport, { kind: 'progress' }>

/** One line for each part, kept up to date on a terminal, written anew at every quarter elsewhere. */
export interface Board {
  progress(title: string, report: Progress): void
  ready(title: string, text: string): void
  /** No line changes any more; harmless when repeated. */
  close(): void
}

const WIDTH = 18
/** In a terminal less wide than this there is room for words alone. */
const WIDE = 80
const count = new Intl.NumberFormat('en')

const STEPS: Readonly<Record<Progress['step'], (done: string, total: string) => string>> = {
  migrate: (done, total) => `schema ${done} of ${total}`,
  generate: (done, total) => `synthetic deliveries made: ${done} of ${total}`,
  load: (done, total) => `rows loaded: ${done} of ${total}`,
  protect: (done, total) => `years of figures protected: ${done} of ${total}`,
  compose: (done, total) => `schemas served: ${done} of ${total}`,
}

const describe = ({ step, done, total }: Progress): string => STEPS[step](count.format(done), count.format(total))

/** @param titles of the parts that are going to start, in the order of their lines */
export const openBoard = (output: NodeJS.WriteStream, titles: readonly string[]): Board =>
  output.isTTY ? barBoard(output, titles) : lineBoard(output)

function barBoard(output: NodeJS.WriteStream, titles: readonly string[]): Board {
  const bars = new MultiBar({
    stream: output,
    format: output.columns < WIDE ? '  {title} {text}' : '  {title} {bar} {text}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    hideCursor: true,
    emptyOnZero: true,
    forceRedraw: true,
    // Signals are heard by whoever stops the parts.
    gracefulExit: false,
  })
  const create = (title: string): SingleBar => bars.create(1, 0, { title: title.padEnd(WIDTH), text: 'starting …' })
  const known = new Map(titles.map((title) => [title, create(title)]))
  const barOf = (title: string): SingleBar => {
    const bar = known.get(title) ?? create(title)
    known.set(title, bar)
    return bar
  }
  let isOpen = true
  return {
    progress(title, report) {
      const bar = barOf(title)
      bar.setTotal(Math.max(1, report.total))
      bar.update(report.done, { text: describe(report) })
    },
    ready(title, text) {
      const bar = barOf(title)
      bar.update(bar.getTotal(), { text })
    },
    close() {
      if (isOpen) bars.stop()
      isOpen = false
    },
  }
}

function lineBoard(output: NodeJS.WriteStream): Board {
  const shown = new Map<string, string>()
  const say = (title: string, text: string) => output.write(`  ${title.padEnd(WIDTH)} ${text}\n`)
  return {
    progress(title, report) {
      if (report.total === 0) return
      const quarter = `${report.step} ${Math.floor((4 * report.done) / report.total)}`
      if (shown.get(title) === quarter) return
      shown.set(title, quarter)
      say(title, describe(report))
    },
    ready: say,
    close: () => undefined,
  }
}
