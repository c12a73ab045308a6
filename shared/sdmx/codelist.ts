import { catalogue, catalogueVersion } from '../indicators/catalogue.ts'
import { ExchangeError } from '../errors.ts'
import { projectFile } from '../project.ts'
import type { Code } from './code.ts'
import { readCodelistFile, readCodelistIndex } from './codelist-file.ts'

export interface Codelist {
  readonly id: string
  readonly version: string
  /** In the order to show them in; a parent stands before its parts. */
  readonly codes: readonly Code[]
  readonly byCode: ReadonlyMap<string, Code>
}

const FOLDER = 'shared/sdmx/codelists'
const INDICATORS = 'CL_INDICATOR'

const index = readCodelistIndex(projectFile(`${FOLDER}/index.csv`))

/** Every list of the region; regions are lists of each government's own. */
export const codelistIds: readonly string[] = [...index.keys(), INDICATORS]

/**
 * A list of the region, read when it is first asked for.
 * @throws CODELIST_UNKNOWN CODELIST_INVALID
 */
export function codelist(id: string): Codelist {
  if (id === INDICATORS) return indicators()
  const version = index.get(id)
  if (version === undefined) {
    const known = codelistIds.join(', ')
    throw new ExchangeError('CODELIST_UNKNOWN', `There is no code list "${id.slice(0, 40)}"; there are ${known}.`, {
      place: 'id',
    })
  }
  return readCodelist(id, projectFile(`${FOLDER}/${id}.csv`), version)
}

const read = new Map<string, Codelist>()

/**
 * Any list in the same form, such as a government's regions; read once, however often it is asked for.
 * @param path absolute
 * @throws CODELIST_INVALID naming file, line and column
 */
export function readCodelist(id: string, path: string, version = '1.0.0'): Codelist {
  const key = `${id} ${path}`
  const list = read.get(key) ?? asCodelist(id, version, readCodelistFile(path))
  read.set(key, list)
  return list
}

function indicators(): Codelist {
  const list =
    read.get(INDICATORS) ??
    asCodelist(
      INDICATORS,
      catalogueVersion,
      catalogue.all.map(({ code, name }) => {
        return { code, parent: null, name, validFrom: null, validTo: null, partitions: [] }
      }),
    )
  read.set(INDICATORS, list)
  return list
}

const asCodelist = (id: string, version: string, codes: readonly Code[]): Codelist => ({
  id,
  version,
  codes,
  byCode: new Map(codes.map((code) => [code.code, code])),
})

const parts = new WeakMap<Codelist, ReadonlyMap<string, readonly Code[]>>()

/** The parts of a code, one level down. */
export function childrenOf(list: Codelist, code: string): readonly Code[] {
  const byParent = parts.get(list) ?? partsByParent(list)
  parts.set(list, byParent)
  return byParent.get(code) ?? []
}

function partsByParent(list: Codelist): ReadonlyMap<string, readonly Code[]> {
  const byParent = new Map<string, Code[]>()
  for (const code of list.codes) {
    if (code.parent !== null) byParent.set(code.parent, [...(byParent.get(code.parent) ?? []), code])
  }
  return byParent
}

/** The parts of a code that have no parts themselves; a code without parts is its own leaf. */
export function leavesOf(list: Codelist, code: string): readonly string[] {
  const children = childrenOf(list, code)
  return children.length === 0 ? [code] : children.flatMap((child) => leavesOf(list, child.code))
}
