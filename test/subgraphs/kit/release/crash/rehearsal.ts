import { isDeepStrictEqual } from 'node:util'
import { expect } from '@jest/globals'
import { openTestDesk } from '../../fixtures/desk.ts'
import { exchange, settled, type Ended, type Strike } from './command.ts'
import { contentOf, restore, timeless, type Content, type Tables } from './content.ts'
import { FIRST } from './deliveries.ts'

/** What makes a release, and ends it: each finds what the one before it left. */
export type Command = 'load' | 'publish' | 'withdraw'

const ID = 'KZ-2'
const WORDS: Readonly<Record<Command, (delivery: string) => readonly string[]>> = {
  load: (delivery) => ['load', delivery, '--id', ID, '--published-at', '2017-04-15'],
  publish: () => ['publish', ID, '--yes'],
  withdraw: () => ['withdraw', ID, '--reason', 'counted twice', '--yes'],
}
/** A command as it goes when nothing happens. */
export interface Rehearsed {
  readonly command: Command
  readonly words: readonly string[]
  readonly before: Content
  readonly after: Content
  readonly told: readonly string[]
  /** The line of `told` after which everything has taken effect. */
  readonly commit: number
}

/** @param delivery the second one, as a file; the first one is published */
export async function rehearse(db: Tables, delivery: string): Promise<Readonly<Record<Command, Rehearsed>>> {
  const desk = await openTestDesk(db.url)
  await desk.issue('KZ-1', '2016-04-15', FIRST)
  await desk.close()
  return {
    load: await rehearseOne(db, 'load', delivery),
    publish: await rehearseOne(db, 'publish', delivery),
    withdraw: await rehearseOne(db, 'withdraw', delivery),
  }
}

export async function rehearseOne(db: Tables, command: Command, delivery: string): Promise<Rehearsed> {
  const words = WORDS[command](delivery)
  const before = await contentOf(db)
  const { code, stderr, told } = await exchange(words, db.url)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return { command, words, before, after: await contentOf(db), told, commit: told.lastIndexOf(COMMITTING) }
}

/** Where somebody struck, and what was found then. */
export interface Found {
  readonly at: string
  readonly content: 'old' | 'new' | 'a mixture'
  readonly ended: Ended
}

/**
 * Let a command be struck, and look.
 * @param repair what it takes before anybody can look
 */
export async function strike(
  db: Tables,
  rehearsed: Rehearsed,
  blow: Strike,
  repair: () => Promise<void> = () => Promise.resolve(),
): Promise<Found> {
  const { command, words, before, after } = rehearsed
  const ended = await exchange(words, db.url, blow)
  await repair()
  await settled(db)
  const content = timeless(await contentOf(db))
  const isOld = isDeepStrictEqual(content, timeless(before))
  const isNew = isDeepStrictEqual(content, timeless(after))
  return {
    at: `${command}, line ${blow.at}: ${ended.told.at(-1)}`,
    content: isOld ? 'old' : isNew ? 'new' : 'a mixture',
    ended,
  }
}

/**
 * What may be found after a blow: once the end of the work is under way, nobody can tell. What takes effect from now on
 * is begun again where it takes too long, so that only what was said this time tells how far it was.
 */
export const allowed = ({ ended }: Found): readonly Found['content'][] =>
  ended.told.at(-1) === COMMITTING ? ['old', 'new'] : ['old']

const COMMITTING = 'after COMMIT'

/**
 * The same command again.
 * @returns what there is then, and what there is when nothing happens; what it said where it failed
 */
export async function finish(
  db: Tables,
  { words, after }: Rehearsed,
): Promise<{ readonly found: Content | string; readonly wanted: Content }> {
  const { code, stderr } = await exchange(words, db.url)
  return { found: code === 0 ? timeless(await contentOf(db)) : stderr, wanted: timeless(after) }
}

/** Where the command has not been run yet. */
export const goBack = (db: Tables, { before }: Rehearsed): Promise<void> => restore(db, before)
