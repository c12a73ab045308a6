/** Long enough to be found again, short and plain enough to stand in any log. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** The caller's own id if it is a sane token, else a new one. */
export const requestIdOf = (given: string | string[] | undefined, newId: () => string): string =>
  typeof given === 'string' && SANE.test(given) ? given : newId()
