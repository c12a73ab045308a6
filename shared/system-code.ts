/** The code that Node and the operating system put on their errors, e.g. ECONNREFUSED; '' where there is none. */
export function systemCode(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
