import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { GATEWAY_FLAGS } from '../../shared/local/gateway-heap.ts'
import { projectFile } from '../../shared/project.ts'

export interface Contender {
  readonly name: string
  readonly url: string
  readonly pid: number
  stop(): Promise<unknown>
}

/** Start a service as a process of its own, as in production; it tells its address over IPC. */
export async function startContender(
  name: string,
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Contender> {
  const child: ChildProcess = fork(projectFile(file), args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // As `exchange` starts it.
    execArgv: file.startsWith('dist/gateway/') ? [...GATEWAY_FLAGS] : [],
  })
  const exit = once(child, 'exit')
  let wanted = false
  const exited = exit.then(([code, signal]): never => {
    const reason = `${name} ended by itself: ${String(code ?? signal)}`
    if (!wanted) process.stderr.write(`\n${reason}\n`)
    throw new Error(reason)
  })
  const { url } = await Promise.race([address(child), exited])
  const stop = () => {
    wanted = true
    child.kill('SIGTERM')
    return exit
  }
  return { name, url, pid: child.pid ?? 0, stop }
}

async function address(child: ChildProcess): Promise<{ url: string }> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [{ url?: string; kind?: string; port?: number }]
    if (message.url !== undefined) return { url: message.url }
    if (message.kind === 'ready') return { url: `http://127.0.0.1:${message.port}/graphql` }
  }
}
