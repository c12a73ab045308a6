import { analyse } from 'chardet'

/** What Windows-1251 has and Russian text has not: letters of other languages, signs that nobody types. */
export const NOT_RUSSIAN = /[ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇІіґєјЅѕї‚†‡¤¦¬µ¶\u0098]/

/** Encodings of Cyrillic letters that put them in the upper half of the bytes. */
const CYRILLIC: ReadonlySet<string> = new Set(['windows-1251', 'KOI8-R', 'ISO-8859-5'])

/** Whether bytes that are not UTF-8 are Russian text in Windows-1251, and in no other encoding. */
export function isWindows1251(bytes: Buffer): boolean {
  const text = new TextDecoder('windows-1251').decode(bytes)
  if (NOT_RUSSIAN.test(text)) return false
  const words = count(text, /[А-Яа-яЁё]+/g)
  // Accented letters of a Latin script read as Cyrillic ones in the middle of Latin words.
  const mixed = count(text, /[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]/g)
  return words > mixed * 20 && likeliest(bytes) === 'windows-1251'
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function likeliest(bytes: Buffer): string | undefined {
  // The codes and digits around the words say nothing about their encoding.
  const words = bytes.map((byte) => (byte < 0x80 ? 0x20 : byte))
  return analyse(words).find(({ name }) => CYRILLIC.has(name))?.name
}
