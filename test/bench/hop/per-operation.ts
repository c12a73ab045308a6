/** Microseconds for each operation: of the clock, in which several may be under way, and of the processor. */
export interface Cost {
  readonly wall: number
  readonly cpu: number
}

/** Do something again and again for so many milliseconds, several at once. */
export async function perOperation(operation: () => Promise<unknown>, atOnce: number, ms: number): Promise<Cost> {
  let done = 0
  const start = performance.now()
  const before = process.cpuUsage()
  const work = async () => {
    while (performance.now() - start < ms) {
      await operation()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const { user, system } = process.cpuUsage(before)
  return { wall: ((performance.now() - start) * 1000) / done, cpu: (user + system) / done }
}
