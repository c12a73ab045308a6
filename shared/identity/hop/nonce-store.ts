/** Remembers which requests have been answered, for as long as they could be sent again. */
export interface NonceStore {
  /**
   * Use a nonce up. Of all who try it, at once or after a restart, exactly one is told true.
   * @param kid the key that signed it
   * @param expires milliseconds since 1970 from which on nobody would accept it anyway
   * @throws DATABASE_UNAVAILABLE: then it can't be known, and nothing may be answered
   */
  use(kid: string, nonce: string, expires: number): Promise<boolean>
}
