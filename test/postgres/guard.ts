import { rmSync } from 'node:fs'
import { end } from '../../shared/local/processes/alive.ts'

// Started beside a test run's PostgreSQL: when the run closes this process's input, by ending in whatever way,
// it stops the server and removes its folder. `node guard.ts <pid> <folder>`
const [, , pid, folder] = process.argv

process.stdin.on('close', () => void clean()).resume()

async function clean(): Promise<void> {
  // the data is not wanted: nothing needs to be written
  await end(Number(pid), 3000, 'SIGQUIT')
  rmSync(folder ?? '', { recursive: true, force: true })
}
