import type { ErrorCode } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Refusal } from './publication.ts'

/** Why what is served is not what answers; each is said once, not at every look. */
export interface Troubles {
  /** The code of each subgraph awaited or refused; `composition` where no one of them is at fault. */
  readonly codes: ReadonlyMap<string, ErrorCode>
  set(awaited: ReadonlyMap<string, ErrorCode>, refusals: readonly Refusal[]): void
}

/** How `/readyz` names what no subgraph is at fault for alone. */
const TOGETHER = 'composition'

export function openTroubles(log: Log): Troubles {
  let codes: ReadonlyMap<string, ErrorCode> = new Map()
  let said: ReadonlySet<string> = new Set()
  return {
    get codes() {
      return codes
    },
    set(awaited, refusals) {
      const saying = new Set<string>()
      const once = (key: unknown, say: () => void) => {
        const text = JSON.stringify(key)
        if (!said.has(text)) say()
        saying.add(text)
      }
      if (awaited.size > 0) {
        once([...awaited], () =>
          log.warn({ codes: Object.fromEntries(awaited) }, `Waiting for ${[...awaited.keys()].join(', ')}`),
        )
      }
      for (const refusal of refusals) once(refusal, () => log.warn(refusal, sentenceOf(refusal)))
      codes = new Map([...refusals.map(({ graph, code }) => [graph ?? TOGETHER, code] as const), ...awaited])
      said = saying
    },
  }
}

function sentenceOf({ graph, reasons, mark }: Refusal): string {
  const who = graph === null ? 'What the subgraphs serve' : `What ${graph} serves`
  const how = mark === null ? '' : ` It takes over if the gateway is restarted with ACCEPT_SHRINKING=${mark}.`
  return `${who} does not take over: ${reasons.join(' | ')}${how}`
}
