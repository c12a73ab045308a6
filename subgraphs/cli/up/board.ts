import { MultiBar, type SingleBar } from 'cli-progress'
import type { ProcessReport } from '../../../shared/local/process-report.ts'

type Progress = Extract<ProcessReport, { kind: 'progress' }>

/** One line for each part, kept up to date on a terminal, written anew at every quarter elsewhere. */
export interface Board {
  progress(title: string, report: Progress): void
  ready(title: string, text: string): void
  /** No line changes any more. */
  close(): void
}

const WIDTH = 18
const count = new Intl.NumberFormat('en')

const STEPS: Readonly<Record<Progress['step'], (done: string, total: string) => string>> = {
  migrate: (done, total) => `schema ${done} of ${total}`,
  generate: (done, total) => `synthetic deliveries made: ${done} of ${total}`,
  load: (done, total) => `rows loaded: ${done} of ${total}`,
  compose: (done, total) => `schemas served: ${done} of ${total}`,
}

const describe = ({ step, done, total }: Progress): string => STEPS[step](count.format(done), count.format(total))

export const openBoard = (output: NodeJS.WriteStream): Board => (output.isTTY ? barBoard(output) : lineBoard(output))

function barBoard(output: NodeJS.WriteStream): Board {
  const bars = new MultiBar({
    stream: output,
    format: `  {title} {bar} {text}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    hideCursor: true,
    emptyOnZero: true,
    forceRedraw: true,
    autopadding: true,
  })
  const known = new Map<string, SingleBar>()
  const barOf = (title: string): SingleBar => {
    const bar = known.get(title) ?? bars.create(1, 0, { title: title.padEnd(WIDTH), text: '' })
    known.set(title, bar)
    return bar
  }
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
    close: () => bars.stop(),
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
