import { spawn } from 'node:child_process'
import type { Environment } from '../../../shared/config.ts'

type Words = readonly [program: string, ...words: string[]]

/** What opens an address here; undefined where there is no screen. */
function openerOf(platform: NodeJS.Platform, environment: Environment): Words | undefined {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined
}

/** Open an address in the person's browser, if there is one: whoever has none, or elsewhere, opens it by hand. */
export function openBrowser(address: string, environment: Environment): void {
  const opener = openerOf(process.platform, environment)
  if (opener === undefined) return
  const [program, ...words] = opener
  spawn(program, [...words, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
