import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import Table from 'cli-table3'
import { projectFile } from '../../shared/project.ts'
import type { Measurement } from './measure.ts'

export type Result = Measurement & { readonly name: string }

const HEADINGS = ['gateway', 'requests/s', '× stock', 'p50 ms', 'p99 ms', 'CPU ms/request', 'failed']

function cells(results: readonly Result[]): string[][] {
  const stock = results.find(({ name }) => name.startsWith('stock'))
  return results.map(({ name, requestsPerSecond, p50, p99, cpu, failed }) => [
    name,
    requestsPerSecond.toFixed(0),
    stock ? (requestsPerSecond / stock.requestsPerSecond).toFixed(2) : '',
    p50.toFixed(1),
    p99.toFixed(1),
    cpu.toFixed(2),
    String(failed),
  ])
}

/** For a terminal. */
export function printTable(results: readonly Result[], connections: number): string {
  const table = new Table({ head: HEADINGS })
  table.push(...cells(results))
  return `The main question at ${connections} connections on ${machine()}\n${table.toString()}`
}

const machine = (): string =>
  `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, Node ${process.version}`

const BEGIN = '<!-- main question: written by npm run bench -- --write -->'
const END = '<!-- end of main question -->'

/** Put the table into its place in shared/docs/performance.md. */
export function writeDocument(results: readonly Result[], connections: number): void {
  const path = projectFile('shared/docs/performance.md')
  const row = (values: readonly string[]) => `| ${values.join(' | ')} |`
  const table = [row(HEADINGS), row(HEADINGS.map(() => '---')), ...cells(results).map(row)].join('\n')
  const [before, after] = readFileSync(path, 'utf8').split(new RegExp(`${BEGIN}[\\s\\S]*${END}`))
  const measured = `Measured ${new Date().toISOString().slice(0, 10)}, ${connections} connections, ${machine()}.`
  writeFileSync(path, `${before}${BEGIN}\n${measured}\n\n${table}\n${END}${after}`)
}
