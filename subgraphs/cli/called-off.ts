/** The work was given up half way: by Ctrl-C, or because nobody reads what it says any more. */
export class CalledOff extends Error {
  /** What the process ends with. */
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`called off (${exitCode})`)
    this.name = 'CalledOff'
    this.exitCode = exitCode
  }
}
