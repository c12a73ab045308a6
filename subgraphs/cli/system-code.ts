/** What the operating system calls an error: `ENOENT`, `ECONNREFUSED`; whatever else it says of itself where it has no code. */
export const systemCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error)
