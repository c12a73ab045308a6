import { readFileSync } from 'node:fs'
import { projectFile } from '../../../shared/project.ts'
import type { Sample } from '../../fixtures/scrape.ts'

/** What one query of the dashboard looks at. */
export interface Looked {
  readonly metric: string
  /** That it chooses by, or sums by. */
  readonly labels: readonly string[]
}

const WORDS = new Set(['sum', 'max', 'by', 'rate', 'histogram_quantile', 'clamp_min', 'time', 'label_values', 'graph'])

/** Added by Prometheus itself. */
const OWN = new Set(['job', 'instance'])

function exprsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(exprsIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    (key === 'expr' || key === 'definition') && typeof value === 'string' ? [value] : exprsIn(value),
  )
}

/** Each metric that each of its queries names. */
export function dashboardMetrics(): readonly Looked[] {
  const dashboard: unknown = JSON.parse(readFileSync(projectFile('shared/docker/grafana/dashboard.json'), 'utf8'))
  return exprsIn(dashboard).flatMap((expr) => {
    const by = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/))
    const names = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, ' ').match(/[a-z_]\w*/g) ?? []
    const chosen = [...expr.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label)
    return names
      .filter((name) => !WORDS.has(name))
      .map((metric) => ({ metric, labels: [...by, ...chosen].filter((label) => label !== 'le' && !OWN.has(label)) }))
  })
}

/** The labels of a metric's samples; null where it has none yet. */
export function labelsIn(samples: readonly Sample[], metric: string): ReadonlySet<string> | null {
  const of = samples.filter(({ name }) => name === metric)
  return of.length === 0 ? null : new Set(of.flatMap(({ labels }) => Object.keys(labels)))
}
