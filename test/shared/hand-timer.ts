import type { Timer } from '../../shared/repeat.ts'

/** A timer that a test moves on by hand. */
export function handTimer() {
  let due = () => {}
  let runs = false
  return {
    timer: ((work) => {
      due = work
      runs = true
      return () => {
        runs = false
      }
    }) satisfies Timer,
    tick: () => due(),
    runs: () => runs,
  }
}
