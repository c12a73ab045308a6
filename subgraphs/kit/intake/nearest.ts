/** Something that may be written in a cell, and other words for it. */
export interface Candidate {
  readonly text: string
  readonly words: readonly string[]
}

/** A file of garbage has as many different texts as cells; nobody reads that many suggestions. */
const MOST = 500
/** Nobody means a code by a text this long. */
const LONGEST = 60

/**
 * Tells what somebody may have meant: the candidate that is the same but for case, spaces or letters of the other
 * alphabet that look alike, or that goes by this name; else the one that differs in a letter, or in two of a long word.
 * @returns null if nothing is near enough, and once it has been asked often
 */
export function suggestions(candidates: Iterable<Candidate>): (text: string) => string | null {
  const words = [...candidates].flatMap(({ text, words: others }) =>
    [text, ...others].map((word) => ({ text, word: fold(word) })),
  )
  let asked = 0
  return (text) => {
    asked += 1
    const plain = fold(text.slice(0, LONGEST + 1))
    if (plain === '' || plain.length > LONGEST || asked > MOST) return null
    let [best, least]: [string | null, number] = [null, plain.length > 5 ? 2.5 : 1.5]
    for (const candidate of words) {
      const distance = distanceTo(plain, candidate.word, least)
      if (distance < least) [best, least] = [candidate.text, distance]
    }
    return best
  }
}

/** As `suggestions`, of words that have no other names, asked once. */
export const nearest = (text: string, words: Iterable<string>): string | null =>
  suggestions([...words].map((word) => ({ text: word, words: [] })))(text)

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o' },
  ...{ р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j' },
}

const fold = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s\u00a0\u202f_-]+/g, ' ')
    .replaceAll(/[а-яёіѕј]/g, (letter) => LOOK_ALIKES[letter] ?? letter)

/** Letters to insert, leave out or change; a little less where the beginning is the same. */
function distanceTo(text: string, word: string, limit: number): number {
  if (text === word) return 0
  if (Math.abs(text.length - word.length) >= limit) return limit
  // A code of one or two letters is near to every other one.
  if (word.length < 2 || (word.length === 2 && !text.startsWith(word))) return limit
  let row = Array.from({ length: word.length + 1 }, (_, at) => at)
  for (let at = 0; at < text.length; at += 1) {
    const next = [at + 1]
    for (let to = 0; to < word.length; to += 1) {
      const change = (row[to] ?? 0) + (text[at] === word[to] ? 0 : 1)
      next.push(Math.min(change, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1))
    }
    row = next
  }
  return (row[word.length] ?? limit) - (text.startsWith(word) || word.startsWith(text) ? 0.5 : 0)
}
