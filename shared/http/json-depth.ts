const QUOTE = 0x22
const BACKSLASH = 0x5c
const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d]

/** How deep lists and objects stand in one another, told before anything is parsed. @param text JSON in UTF-8, or anything */
export function jsonDepth(text: Uint8Array): number {
  let [depth, deepest] = [0, 0]
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === QUOTE) quoted = !quoted
    else if (quoted) at += sign === BACKSLASH ? 1 : 0
    else if (sign === OPENING_BRACKET || sign === OPENING_BRACE) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (sign === CLOSING_BRACKET || sign === CLOSING_BRACE) depth -= 1
  }
  return deepest
}
