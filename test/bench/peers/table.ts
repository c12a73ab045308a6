import type { Finding } from '../bench.ts'
import type { Role } from './contenders.ts'
import type { Measured } from './measured.ts'

const MEBIBYTE = 1024 * 1024

/** The figure of one role at so many connections; NaN where it was left out. */
export const figureOf = (
  measured: readonly Measured[],
  role: Role,
  connections: number,
  figure: (of: Measured) => number,
): number => {
  const found = measured.find((one) => one.role === role && one.connections === connections)
  return found ? figure(found) : Number.NaN
}

/** So many decimals; a dash for what was not measured. */
export const shown = (value: number, decimals: number, unit = ''): string =>
  Number.isFinite(value) ? `${value.toFixed(decimals)}${unit}` : '–'

const throughput = ({ requestsPerSecond }: Measured) => requestsPerSecond
const cpu = (one: Measured) => one.cpu

/** Every gateway at every number of connections. */
export function tableOf(caption: string, measured: readonly Measured[]): Finding {
  return {
    caption,
    head: [
      'connections',
      'gateway',
      'CPU ms/request',
      'stock ÷ it',
      'Hive ÷ it',
      'requests/s',
      '× stock',
      '× Hive',
      'of the limit',
      'p50 ms',
      'p99 ms',
      'p99 ÷ p50',
      'MB after',
      'failed',
    ],
    rows: measured.map((one) => {
      const of = (role: Role, figure: (of: Measured) => number) => figureOf(measured, role, one.connections, figure)
      return [
        String(one.connections),
        one.name,
        shown(one.cpu, 2),
        shown(of('stock', cpu) / one.cpu, 1),
        shown(of('hive', cpu) / one.cpu, 1),
        shown(one.requestsPerSecond, 0),
        shown(one.requestsPerSecond / of('stock', throughput), 1),
        shown(one.requestsPerSecond / of('hive', throughput), 1),
        shown((100 * one.requestsPerSecond) / of('limit', throughput), 0, ' %'),
        shown(one.p50, 2),
        shown(one.p99, 1),
        shown(one.p99 / one.p50, 1),
        shown(one.resident / MEBIBYTE, 0),
        String(one.failed),
      ]
    }),
  }
}
