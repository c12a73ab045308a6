import { basename } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { isPeriod } from '../../../shared/sdmx/time-period.ts'
import type { CountryProfile } from '../../kit/country-profile.ts'

/** What is in front of all that says how a file is written: `permits.sdmx.csv.gz` is `permits.sdmx`. */
const EXTENSIONS = /(?:\.(?:csv|txt|tsv))?(?:\.gz)?$/i

/** @throws InvalidArgumentError */
export function parseDay(text: string): Date {
  if (text.length !== 10 || !isPeriod(text)) throw new InvalidArgumentError('It is a day such as 2013-04-19.')
  return new Date(`${text}T00:00:00Z`)
}

/** What a release id may be made of: it stands in addresses, and in command lines. @throws InvalidArgumentError */
export function parseReleaseId(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,119}$/u.test(text)) return text
  throw new InvalidArgumentError('It consists of letters, digits and . _ - and has at most 120 of them.')
}

/** The id of a release unless another one is given: KG-2026-04-30-permits-2026-q1. */
export function defaultId({ refArea }: CountryProfile, day: Date, path: string): string {
  const name = basename(path).replace(EXTENSIONS, '')
  const plain = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  return `${refArea}-${day.toISOString().slice(0, 10)}-${plain.slice(0, 80)}`
}
