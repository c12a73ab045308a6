import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { projectFile } from '../../shared/project.ts'

export interface ComposeService {
  readonly image?: string
  readonly build?: { readonly dockerfile: string; readonly target: string }
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly restart?: string
  readonly networks: readonly string[]
  readonly ports?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: unknown
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

export const composeText = readFileSync(projectFile('docker-compose.yml'), 'utf8')
export const compose = parse(composeText, { merge: true }) as ComposeFile

/** What a target of the Dockerfile runs and sets, its base targets included. */
export interface ImageRole {
  readonly entrypoint: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck: readonly string[]
}

interface Stage {
  readonly base: string
  readonly text: string
}

function stages(dockerfile: string): ReadonlyMap<string, Stage> {
  const parts = readFileSync(projectFile(dockerfile), 'utf8')
    .split(/^FROM /m)
    .slice(1)
  return new Map(
    parts.map((text) => {
      const [, base = '', name = ''] = /^(\S+) AS (\S+)/.exec(text) ?? []
      return [name, { base, text }]
    }),
  )
}

export function roleOf({
  build,
  command,
  entrypoint: given,
}: ComposeService): ImageRole & { readonly argv: readonly string[] } {
  const all = stages(build?.dockerfile ?? '')
  const chain: string[] = []
  for (let name = build?.target ?? ''; all.has(name); name = all.get(name)?.base ?? '')
    chain.unshift(all.get(name)?.text ?? '')
  const text = chain.join('\n').replaceAll('\\\n', ' ')
  const last = (pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.[1]
  const entrypoint = given ?? (JSON.parse(last(/^ENTRYPOINT (\[.*\])$/gm) ?? '[]') as string[])
  return {
    entrypoint,
    argv: [...entrypoint, ...(command ?? (JSON.parse(last(/^CMD (\[.*\])$/gm) ?? '[]') as string[]))],
    environment: Object.fromEntries(
      [...text.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(' ').map((pair) => pair.split('='))),
    ),
    healthcheck: JSON.parse(last(/^HEALTHCHECK .*CMD (\[.*\])$/gm) ?? '[]') as string[],
  }
}
