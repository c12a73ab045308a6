import { ExchangeError } from '../../../shared/errors.ts'
import { randomFor } from '../synthetic/random.ts'
import type { Block, BlockCell, Protection } from './block.ts'
import { auditWithheld } from './audit-withheld.ts'
import type { Effort } from './effort.ts'
import { figuresOf } from './figures.ts'
import { loadSolver } from './linear-program.ts'
import { makeRoom } from './make-room.ts'
import { Reach } from './reach.ts'
import { isAsked, isSecret, sightOf } from './sight.ts'
import { resume } from './resume.ts'
import { givenAway } from './single-equations.ts'
import { systemOf } from './system.ts'
import { Withholding } from './withholding.ts'

/**
 * Choose what has to be withheld so that nobody can place a withheld figure more narrowly than its interval: not from
 * everything that is published, all equations, the threshold, and that nothing is counted less than zero times.
 * Zeros stay visible wherever that is possible. The same block always gives the same choice.
 * @param nameOf what a message calls a cell of the block
 * @throws PROTECTION_IMPOSSIBLE if what is published already places a cell too narrowly that must be withheld
 */
export async function protect(block: Block, nameOf: (cell: number) => string = byPosition): Promise<Protection> {
  const { cells } = block
  const primary = positions(cells, (cell) => cell.disclosure === 'FREE' && cell.primary)
  if (!cells.some((cell) => isSecret(cell) && isAsked(cell))) return { primary, secondary: [] }

  const solver = await loadSolver()
  const system = systemOf(block, figuresOf(block, solver))
  let exposed = -1
  for (const zeros of ['SHOWN', 'WITHHELD'] as const) {
    const sights = cells.map((cell) => sightOf(cell, zeros))
    const withholding = new Withholding(system, sights)
    const effort = { withholding, reach: new Reach(system), solver, random: randomFor(0, 'protection') }
    const found = hideSecrets(block, effort)
    if (found === null) {
      return { primary, secondary: positions(cells, (_, at) => sights[at] === 'FREE' && withholding.isHidden(at)) }
    }
    exposed = found
  }
  throw impossible(nameOf(exposed), cells[exposed])
}

/** @returns a cell that must be withheld and can't be hidden; null where there is none */
function hideSecrets(block: Block, effort: Effort): number | null {
  const { withholding, reach } = effort
  const unsafe = (): number[] => positions(block.cells, (_, at) => withholding.isHidden(at) && !reach.isSafe(at))

  let exposed = giveUp(givenAway(withholding), block, effort)
  resume(withholding)
  for (let left = unsafe(); exposed === null && left.length > 0; left = unsafe()) {
    auditWithheld(left, effort)
    const stuck = roomForAll(unsafe(), effort)
    if (stuck !== null) exposed = giveUp([stuck], block, effort)
  }
  return exposed
}

/** @returns the first cell for which there is no room, whatever else is withheld; the small ones, hard to hide, first */
function roomForAll(cells: readonly number[], effort: Effort): number | null {
  const valueOf = (cell: number): number => effort.withholding.system.cells[cell]?.value ?? 0
  for (const cell of cells.toSorted((one, other) => valueOf(one) - valueOf(other) || one - other)) {
    if (!effort.reach.isSafe(cell) && !makeRoom(cell, effort)) return cell
  }
  return null
}

/**
 * Publish what can't be withheld, as well as all that this gives away, and look again at what hid behind it.
 * @returns the first cell among them that must be withheld; null where there is none
 */
function giveUp(hopeless: readonly number[], block: Block, { withholding, reach }: Effort): number | null {
  for (let cells = hopeless; cells.length > 0; cells = givenAway(withholding)) {
    for (const cell of cells) {
      const secret = block.cells[cell]
      if (secret && isSecret(secret) && isAsked(secret)) return cell
      withholding.publish(cell)
    }
    reach.forget()
  }
  return null
}

const byPosition = (cell: number): string => `Cell ${cell} of the block`

function impossible(name: string, { interval, plausible }: Pick<BlockCell, 'interval' | 'plausible'> = NOTHING_ASKED) {
  const asked = plausible > 0 ? `${interval} wide and reach ${plausible}` : `${interval} wide`
  return new ExchangeError(
    'PROTECTION_IMPOSSIBLE',
    `${name} must be withheld, but what is known already places it too narrowly: ` +
      `the interval that is left to it must be at least ${asked}.`,
  )
}

const NOTHING_ASKED = { interval: 0, plausible: 0 }

function positions(cells: readonly BlockCell[], which: (cell: BlockCell, at: number) => boolean): number[] {
  return cells.flatMap((cell, at) => (which(cell, at) ? [at] : []))
}
