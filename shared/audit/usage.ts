/** Questions of one month. */
export interface MonthOfQuestions {
  /** As `2014-03`, UTC. */
  readonly month: string
  /** Questions to one government in which figures were permitted. */
  readonly served: number
  /** Questions to one government that were refused, and that might have been permitted. */
  readonly refused: number
}

/** Questions about which a clause had a say, in one month. */
export interface MonthOfUse extends MonthOfQuestions {
  readonly clause: string
}

/** How agreements are used, as a log tells. */
export interface Usage {
  /**
   * By month and then by clause; none where nobody ever asked.
   * @throws AUDIT_UNAVAILABLE where the log is away, or not counted yet
   */
  months(agreement: string): Promise<readonly MonthOfUse[]>
  /**
   * By month: those about which any of some agreements had a say. One that names several of them counts once.
   * @throws AUDIT_UNAVAILABLE where the log is away, or not counted yet
   */
  questions(agreements: readonly string[]): Promise<readonly MonthOfQuestions[]>
  close(): Promise<void>
}
