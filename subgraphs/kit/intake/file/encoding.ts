/** The encodings in which deliveries come. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

/**
 * How an encoding is known: stated by the caller, by the byte order mark, by bytes that are strictly valid UTF-8,
 * or detected: Windows-1251 by its letters, of which a problem of severity WARNING says so.
 */
export type EncodingSource = 'STATED' | 'BOM' | 'BYTES' | 'DETECTED'

/** The line feed as each encoding writes it; as long as the unit of the encoding. */
export const LINE_FEED: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from([0x0a]),
  'utf-16le': Buffer.from([0x0a, 0]),
  'utf-16be': Buffer.from([0, 0x0a]),
  'windows-1251': Buffer.from([0x0a]),
}

export const CARRIAGE_RETURN: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from([0x0d]),
  'utf-16le': Buffer.from([0x0d, 0]),
  'utf-16be': Buffer.from([0, 0x0d]),
  'windows-1251': Buffer.from([0x0d]),
}

/** The byte order marks: of each encoding that has one, how it begins a file. */
export const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]
