import { Histogram } from 'prom-client'
import type { Children } from './children.ts'

/** Something that is measured again and again, counted by its size. */
export class Tally {
  readonly bounds: readonly number[]
  /** How many were so large, by the bound that they do not exceed; the last one: larger than all. */
  readonly counts: Float64Array
  sum = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = new Float64Array(bounds.length + 1)
  }

  add(value: number): void {
    const { bounds, counts } = this
    let at = 0
    while (at < bounds.length && value > (bounds[at] ?? 0)) at += 1
    counts[at] = (counts[at] ?? 0) + 1
    this.sum += value
  }
}

export interface HistogramOfTallies {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly bounds: readonly number[]
  readonly children: Children<Tally>
}

/** prom-client's own counting costs a microsecond each time; this one only shows what was counted. */
export class TallyHistogram extends Histogram {
  readonly #shown: HistogramOfTallies

  constructor(shown: HistogramOfTallies) {
    const { name, help, labels, bounds } = shown
    super({ name, help, labelNames: [...labels], buckets: [...bounds], registers: [] })
    this.#shown = shown
  }

  /** What the registry prints. */
  async getForPromString() {
    const { name, help, labels, children } = this.#shown
    const values = [...children.all].flatMap(([given, { bounds, counts, sum }]) => {
      const own = Object.fromEntries(labels.map((label, nth) => [label, given[nth] ?? '']))
      let count = 0
      const buckets = [...counts].map((more, nth) => {
        count += more
        return sampleOf(`${name}_bucket`, { le: bounds[nth] ?? '+Inf', ...own }, count)
      })
      return [...buckets, sampleOf(`${name}_sum`, own, sum), sampleOf(`${name}_count`, own, count)]
    })
    return { name, help, type: 'histogram', aggregator: 'sum', values }
  }
}

const sampleOf = (metricName: string, labels: Readonly<Record<string, string | number>>, value: number) => ({
  ...{ metricName, labels, value },
  sharedLabels: {},
})
