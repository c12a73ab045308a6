/** What a bench found. The machine is part of every figure, so ratios within one table are what to read. */
export interface Finding {
  /** What was measured and how, in a sentence or two. */
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How thoroughly to measure. */
export interface Effort {
  /** Length of one round of questions. */
  readonly seconds: number
  /** Contenders take turns; what is shown is the median of their rounds. */
  readonly rounds: number
}

export interface Bench {
  /** For whoever chooses: what it shows. */
  readonly shows: string
  run(effort: Effort): Promise<readonly Finding[]>
}
