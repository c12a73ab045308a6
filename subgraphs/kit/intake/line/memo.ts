/** Enough for every code and period there is; a column of other texts must not fill the memory. */
const MOST = 5_000

/** The same text means the same in every line: it is looked up once. */
export function memo<Meaning>(meaningOf: (text: string) => Meaning): (text: string) => Meaning {
  const known = new Map<string, { readonly meaning: Meaning }>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found.meaning
    const meaning = meaningOf(text)
    if (known.size >= MOST) known.clear()
    known.set(text, { meaning })
    return meaning
  }
}
