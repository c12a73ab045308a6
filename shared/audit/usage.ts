/** Questions about which a clause had a say, in one month. */
export interface MonthOfUse {
  /** As `2014-03`, UTC. */
  readonly month: string
  readonly clause: string
  /** Questions to one government in which it permitted figures. */
  readonly served: number
  /** Questions to one government that were refused, and that it might have permitted. */
  readonly refused: number
}

/** How agreements are used, as a log tells. */
export interface Usage {
  /**
   * By month and then by clause; none where nobody ever asked.
   * @throws AUDIT_UNAVAILABLE where the log is away, or not counted yet
   */
  months(agreement: string): Promise<readonly MonthOfUse[]>
  close(): Promise<void>
}
