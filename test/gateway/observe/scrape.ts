export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** What Prometheus finds. */
export interface Scrape {
  readonly text: string
  /** By the name of the metric, as `# TYPE` says. */
  readonly types: ReadonlyMap<string, string>
  readonly samples: readonly Sample[]
  /** The sum of the samples with at least these labels. */
  of(name: string, labels?: Readonly<Record<string, string>>): number
}

/** @param port of /metrics on this machine */
export async function scrape(port: number): Promise<Scrape> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]))
  const samples = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', is = '']) => [label, is])),
    value: Number(value),
  }))
  return {
    ...{ text, types, samples },
    of: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name)
        .filter((sample) => Object.entries(labels).every(([label, is]) => sample.labels[label] === is))
        .reduce((sum, { value }) => sum + value, 0),
  }
}
