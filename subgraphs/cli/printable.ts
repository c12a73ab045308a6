// Control characters, and those that reverse the direction of what follows.
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Somebody else's text, in one line and without what a terminal would obey. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, ' ').trim()
