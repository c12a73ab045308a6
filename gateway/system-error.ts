/** The code that Node, undici and the operating system put on their errors, e.g. ECONNREFUSED; '' where there is none. */
export function systemCode(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
