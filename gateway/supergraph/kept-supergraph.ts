import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { canonical } from '../../shared/canonical.ts'
import { ExchangeError } from '../../shared/errors.ts'
import { replaceFile } from '../../shared/replace-file.ts'
import { systemCode } from '../../shared/system-code.ts'
import type { Participant } from './publication.ts'
import { MemberShape } from './served-schemas.ts'
import { rehearse } from './settle/losses.ts'

/** The last supergraph that took over, with all that is needed to answer by it. */
export interface KeptSupergraph {
  /** ISO moment at which it was written. */
  readonly keptAt: string
  readonly supergraphSdl: string
  readonly participants: readonly Participant[]
}

const Content = z.object({
  keptAt: z.iso.datetime(),
  supergraphSdl: z.string(),
  participants: z.array(z.object({ graph: z.string(), sdl: z.string(), member: MemberShape.nullable() })),
})

const Kept = Content.extend({ format: z.literal(1), digest: z.string() })

const digestOf = ({ keptAt, supergraphSdl, participants }: KeptSupergraph): string =>
  createHash('sha256').update(canonical({ keptAt, supergraphSdl, participants })).digest('hex')

/** All of it or nothing. @throws SUPERGRAPH_NOT_KEPT */
export function keepSupergraph(file: string, kept: KeptSupergraph): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    replaceFile(file, `${JSON.stringify({ format: 1, digest: digestOf(kept), ...kept })}\n`, 0o644)
  } catch (cause) {
    const message = `${file} cannot be written (${systemCode(cause)}).`
    throw new ExchangeError('SUPERGRAPH_NOT_KEPT', message, { place: file, cause })
  }
}

/**
 * What was kept, if it is whole and can still be used.
 * @returns null where nothing was kept yet
 * @throws SUPERGRAPH_CACHE_INVALID
 */
export function readKeptSupergraph(file: string): KeptSupergraph | null {
  const invalid = (why: string, cause?: unknown) =>
    new ExchangeError('SUPERGRAPH_CACHE_INVALID', `${file} ${why}.`, { place: file, cause })
  const text = readText(file, invalid)
  if (text === null) return null
  const { format: _, digest, ...kept } = parseKept(text, invalid)
  if (digest !== digestOf(kept)) throw invalid('is not what was written: its digest is another one')
  try {
    rehearse(kept.supergraphSdl)
  } catch (cause) {
    throw invalid('holds a supergraph that this version cannot use', cause)
  }
  return kept
}

type Invalid = (why: string, cause?: unknown) => ExchangeError

function readText(file: string, invalid: Invalid): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null
    throw invalid(`cannot be read (${systemCode(cause)})`, cause)
  }
}

function parseKept(text: string, invalid: Invalid): z.infer<typeof Kept> {
  try {
    const kept = Kept.safeParse(JSON.parse(text))
    if (kept.success) return kept.data
  } catch (cause) {
    throw invalid('is no JSON', cause)
  }
  throw invalid('has not the form of a kept supergraph')
}
