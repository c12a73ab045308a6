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
 * The same block always gives the same choice.
 * @throws PROTECTION_IMPOSSIBLE if what is published already places a cell too narrowly that must be withheld
 */
export async function protect(block: Block): Promise<Protection> {
  const { cells } = block
  const primary = positions(cells, (cell) => cell.disclosure === 'FREE' && cell.primary)
  if (!cells.some((cell) => isSecret(cell) && isAsked(cell))) return { primary, secondary: [] }

  const solver = await loadSolver()
  const system = systemOf(block, figuresOf(block, solver))
  const withholding = new Withholding(system, cells.map(sightOf))
  const reach = new Reach(system)
  const effort = { withholding, reach, solver, random: randomFor(0, 'protection') }
  const unsafe = (): number[] => positions(cells, (_, at) => withholding.isHidden(at) && !reach.isSafe(at))

  giveUp(givenAway(withholding), block, effort)
  resume(withholding)
  for (let left = unsafe(); left.length > 0; left = unsafe()) {
    auditWithheld(left, effort)
    const stuck = roomForAll(unsafe(), effort)
    if (stuck !== null) giveUp([stuck], block, effort)
  }
  return { primary, secondary: positions(cells, (cell, at) => sightOf(cell) === 'FREE' && withholding.isHidden(at)) }
}

/** @returns the first cell for which there is no room, whatever else is withheld; the small ones, hard to hide, first */
function roomForAll(cells: readonly number[], effort: Effort): number | null {
  const valueOf = (cell: number): number => effort.withholding.system.cells[cell]?.value ?? 0
  for (const cell of cells.toSorted((one, other) => valueOf(one) - valueOf(other) || one - other)) {
    if (!effort.reach.isSafe(cell) && !makeRoom(cell, effort)) return cell
  }
  return null
}

/** Publish what can't be withheld, as well as all that this gives away, and look again at what hid behind it. */
function giveUp(hopeless: readonly number[], block: Block, { withholding, reach }: Effort): void {
  for (let cells = hopeless; cells.length > 0; cells = givenAway(withholding)) {
    for (const cell of cells) {
      const secret = block.cells[cell]
      if (secret && isSecret(secret) && isAsked(secret)) throw impossible(cell, secret)
      withholding.publish(cell)
    }
    reach.forget()
  }
}

function impossible(at: number, { interval, plausible }: BlockCell): ExchangeError {
  const asked = plausible > 0 ? `${interval} wide and reach ${plausible}` : `${interval} wide`
  return new ExchangeError(
    'PROTECTION_IMPOSSIBLE',
    `Cell ${at} of the block must be withheld, but what is published already places it too narrowly: ` +
      `the interval that is left to it must be at least ${asked}.`,
  )
}

function positions(cells: readonly BlockCell[], which: (cell: BlockCell, at: number) => boolean): number[] {
  return cells.flatMap((cell, at) => (which(cell, at) ? [at] : []))
}
