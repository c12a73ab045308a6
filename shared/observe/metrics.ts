import { Counter, Gauge, Registry } from 'prom-client'
import { childrenOf } from './children.ts'
import { Tally, TallyHistogram } from './tally.ts'

/** A metric. Its labels take few values: names of members, codes of the catalogue, outcomes; never what somebody wrote. */
export interface Described<Labels extends readonly string[]> {
  /** As Prometheus wants it: `gateway_questions_total`. */
  readonly name: string
  readonly help: string
  readonly labels: Labels
}

/** A value for each label. */
export type Values<Labels extends readonly string[]> = { readonly [At in keyof Labels]: string }

/** So much of something; whoever counts writes here. */
export interface Count {
  n: number
}

export interface Reading<Labels extends readonly string[]> {
  readonly values: Values<Labels>
  readonly value: number
}

/** What one service shows to Prometheus. To count costs a few nanoseconds; all else is done when it is fetched. */
export interface Metrics {
  counts<const Labels extends readonly string[]>(described: Described<Labels>): (...values: Values<Labels>) => Count
  /** @param bounds in the unit that the name ends with */
  tallies<const Labels extends readonly string[]>(
    described: Described<Labels> & { readonly bounds: readonly number[] },
  ): (...values: Values<Labels>) => Tally
  /** Something that is looked at when it is fetched; where it only ever grows, its name ends with `_total`. */
  reading<const Labels extends readonly string[]>(
    described: Described<Labels>,
    read: () => readonly Reading<Labels>[],
  ): void
  readonly contentType: string
  text(): Promise<string>
}

/** Bounds of durations, in seconds. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/** @param common on every metric, with its only value */
export function openMetrics(common: Readonly<Record<string, string>> = {}): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels(common)
  const describe = (name: string, help: string, labels: readonly string[]) => ({
    ...{ name, help, labelNames: [...labels], registers: [registry] },
  })
  return {
    counts({ name, help, labels }) {
      const children = childrenOf((): Count => ({ n: 0 }))
      const collect = () => {
        counter.reset()
        for (const [values, { n }] of children.all) counter.inc(labelled(labels, values), n)
      }
      const counter = new Counter({ ...describe(name, help, labels), collect })
      return (...values) => children.of(values)
    },
    tallies({ bounds, ...described }) {
      const children = childrenOf(() => new Tally(bounds))
      registry.registerMetric(new TallyHistogram({ ...described, bounds, children }))
      return (...values) => children.of(values)
    },
    reading({ name, help, labels }, read) {
      const collect = () => {
        metric.reset()
        for (const { values, value } of read()) metric.inc(labelled(labels, values), value)
      }
      const described = { ...describe(name, help, labels), collect }
      const metric = name.endsWith('_total') ? new Counter(described) : new Gauge(described)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

const labelled = (labels: readonly string[], values: readonly string[]): Record<string, string> =>
  Object.fromEntries(labels.map((label, nth) => [label, values[nth] ?? '']))
