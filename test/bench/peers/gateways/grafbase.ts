import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../../../shared/local/ports.ts'
import type { Contender } from '../../contender.ts'
import type { InMemoryRegion } from '../region/start-region.ts'
import { startProgram } from './program.ts'

const BINARY = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase'

/** Its configuration: where each subgraph is and what it serves. Telemetry is off unless an exporter is named. */
function writeConfiguration({ folder, subgraphs }: InMemoryRegion): string {
  const sections = subgraphs.map(({ name, url, sdl }) => {
    const schema = join(folder, `${name}.graphql`)
    writeFileSync(schema, sdl)
    return `[subgraphs.${name}]\nurl = ${JSON.stringify(url)}\nschema_path = ${JSON.stringify(schema)}\n`
  })
  const file = join(folder, 'grafbase.toml')
  writeFileSync(file, sections.join('\n'))
  return file
}

/** The gateway inside `grafbase dev`: it composes by itself and keeps all of its files in the region's folder. */
export async function startGrafbase(region: InMemoryRegion, installed: string): Promise<Contender> {
  const listen = `127.0.0.1:${await freePort()}`
  return startProgram('Grafbase', {
    command: join(installed, BINARY),
    args: ['--home', region.folder, 'dev', '--config', writeConfiguration(region), '--listen-address', listen],
    cwd: region.folder,
    env: { DO_NOT_TRACK: '1', HOME: region.folder },
    url: `http://${listen}/graphql`,
  })
}
