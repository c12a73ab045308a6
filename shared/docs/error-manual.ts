import { ERRORS, type ErrorEntry, type ErrorOrigin } from '../errors.ts'

const ORIGINS: Readonly<Record<ErrorOrigin, string>> = {
  caller: 'The question',
  policy: 'The agreements',
  government: 'A government',
  gateway: 'The gateway',
  delivery: 'A delivery',
  operator: 'The installation',
}

const entry = ([code, { means, remedy, http, since }]: [string, ErrorEntry]): string =>
  [
    `### ${code}`,
    '',
    `${means.en} **Remedy:** ${remedy.en}`,
    '',
    `${means.ru} **Что делать:** ${remedy.ru}`,
    '',
    `HTTP ${http} where it is the whole answer; since ${since}.`,
  ].join('\n')

/** The manual page of the error catalogue, as Markdown, grouped by whose side failed. */
export function printErrorManual(): string {
  const entries: [string, ErrorEntry][] = Object.entries(ERRORS)
  const groups = Object.entries(ORIGINS).map(([origin, title]) => ({
    title,
    entries: entries.filter(([, known]) => known.origin === origin),
  }))
  return [
    '# Errors',
    '',
    'Printed from `shared/errors.ts` by `npm run docs`; do not edit. Every error that leaves a process carries one of',
    'these codes in `extensions.code`, with the remedy, the request id, and the government concerned as `reporter`.',
    ...groups
      .filter((group) => group.entries.length > 0)
      .flatMap((group) => ['', `## ${group.title}`, '', group.entries.map(entry).join('\n\n')]),
    '',
  ].join('\n')
}
