import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Contender } from '../../contender.ts'

const DEADLINE_MS = 30_000
const BETWEEN_MS = 100
const KEPT = 2000

async function answers(url: string): Promise<boolean> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(1000),
  }
  return fetch(url, request).then(
    ({ ok }) => ok,
    () => false,
  )
}

interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly url: string
}

/**
 * Start somebody else's gateway, which tells nobody when it is ready: it is when it answers.
 * @throws Error with the last of what it printed
 */
export async function startProgram(name: string, { command, args, cwd, env, url }: Program): Promise<Contender> {
  const child = spawn(command, args, { cwd, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: 'pipe' })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (printed = (printed + data.toString()).slice(-KEPT)))
  let left = false
  const exit = new Promise<void>((resolve) => {
    const leave = () => {
      left = true
      resolve()
    }
    child.once('exit', leave).once('error', (error) => {
      printed += String(error)
      leave()
    })
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), 5000)
    await exit
    clearTimeout(impatience)
  }
  const deadline = Date.now() + DEADLINE_MS
  while (!(await answers(url))) {
    if (left || Date.now() > deadline) {
      await stop()
      throw new Error(`${name} did not start: ${printed.trim()}`)
    }
    await pause(BETWEEN_MS)
  }
  return { name, url, pid: child.pid ?? 0, stop }
}
