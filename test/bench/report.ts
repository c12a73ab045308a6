import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import Table from 'cli-table3'
import { projectFile } from '../../shared/project.ts'
import type { Finding } from './bench.ts'

export const machine = (): string =>
  `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, Node ${process.version}`

/** For a terminal. */
export function printFindings(findings: readonly Finding[]): string {
  const tables = findings.map(({ caption, head, rows }) => {
    const table = new Table({ head: [...head] })
    table.push(...rows.map((row) => [...row]))
    return `${caption}\n${table.toString()}`
  })
  return `${machine()}\n\n${tables.join('\n\n')}\n`
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const markdown = ({ caption, head, rows }: Finding): string =>
  [`${caption}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

/** Put the findings into their section of shared/docs/performance.md, which has a mark where it begins and ends. */
export function writeFindings(name: string, findings: readonly Finding[]): void {
  const path = projectFile('shared/docs/performance.md')
  const begin = `<!-- ${name}: written by npm run bench -- ${name} --write -->`
  const end = `<!-- end of ${name} -->`
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${path} has no section between ${begin} and ${end}`)
  const measured = `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}.`
  const section = [begin, measured, ...findings.map(markdown)].join('\n\n')
  writeFileSync(path, `${text.slice(0, from)}${section}\n\n${text.slice(to)}`)
}
