import { startChild, type Child, type ChildSettings } from './child.ts'
import { forgetRun, recordRun } from './run-record.ts'

export interface SupervisorSettings {
  /** Where each child is written down while it runs. */
  readonly runFolder: string
  /** Told of a child that ended though nobody asked it to, after it had been ready. */
  readonly onLost: (child: Child, how: string) => void
}

/** Children that are started one by one and end together. */
export interface Supervisor {
  start(settings: ChildSettings & { readonly port: number }): Child
  /** How many run. */
  readonly running: number
  /** Ask all to end, at the same time; kill those that do not in their grace. */
  stop(): Promise<void>
  /** Kill all, without waiting. */
  kill(): void
}

export function supervise({ runFolder, onLost }: SupervisorSettings): Supervisor {
  const children = new Map<Child, ChildSettings>()
  let stopping = false

  const watch = async (child: Child): Promise<void> => {
    const how = await child.ended
    children.delete(child)
    forgetRun(runFolder, child.name)
    const wasReady = await child.ready.then(
      () => true,
      () => false,
    )
    if (wasReady && !stopping) onLost(child, how)
  }

  const kill = (): void => {
    stopping = true
    for (const child of children.keys()) child.kill()
  }
  process.once('exit', kill)

  return {
    start(settings) {
      const child = startChild(settings)
      children.set(child, settings)
      recordRun(runFolder, { name: settings.name, port: settings.port, pid: child.pid })
      void watch(child)
      return child
    },
    get running() {
      return children.size
    },
    async stop() {
      stopping = true
      await Promise.all([...children.keys()].map((child) => child.stop()))
      process.off('exit', kill)
    },
    kill,
  }
}
