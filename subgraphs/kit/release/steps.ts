/** What a publication consists of, in this order. */
export type Step = 'CELLS' | 'MARGINS' | 'PROTECTION' | 'COMPARISON'

/** How far a step is; of how many is only known by the step itself. */
export type OnStep = (step: Step, done: number, total: number) => void
