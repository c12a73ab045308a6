import type { Finding } from '../bench.ts'
import type { Role } from './contenders.ts'
import type { Form, Measured } from './measured.ts'
import { figureOf, shown } from './table.ts'

interface Goal {
  readonly name: string
  readonly mustBe: string
  readonly decimals: number
  readonly unit: string
  /** Of one of ours, among all that was measured in one form. */
  readonly of: (measured: readonly Measured[], role: Role) => number
}

const BUSY = 16

const ratio =
  (of: (ours: number, theirs: number) => number, figure: (of: Measured) => number, peer: Role): Goal['of'] =>
  (measured, role) =>
    of(figureOf(measured, role, BUSY, figure), figureOf(measured, peer, BUSY, figure))

const cpu = (one: Measured) => one.cpu
const throughput = ({ requestsPerSecond }: Measured) => requestsPerSecond
const less = (ours: number, theirs: number) => theirs / ours
const more = (ours: number, theirs: number) => ours / theirs

const times = (name: string, mustBe: string, of: Goal['of']): Goal => ({ name, mustBe, decimals: 1, unit: ' ×', of })

const GOALS: readonly Goal[] = [
  times('less CPU than stock', '≥ 6 ×', ratio(less, cpu, 'stock')),
  times('throughput of stock', '≥ 6 ×', ratio(more, throughput, 'stock')),
  times('less CPU than Hive, Rust planner', '≥ 3 ×', ratio(less, cpu, 'hive')),
  times('throughput of Hive, Rust planner', '≥ 3 ×', ratio(more, throughput, 'hive')),
  times("Grafbase's CPU", '≤ 1 ×, all amortising on', ratio(more, cpu, 'grafbase')),
  {
    ...{ name: 'throughput of fetch and concatenate', mustBe: '≥ 60 %', decimals: 0, unit: ' %' },
    of: (measured, role) => 100 * ratio(more, throughput, 'limit')(measured, role),
  },
  {
    ...{ name: 'p50 at one connection', mustBe: '≤ 1.2 ms', decimals: 2, unit: ' ms' },
    of: (measured, role) => figureOf(measured, role, 1, ({ p50 }) => p50),
  },
  times('p99 ÷ p50', '< 4 ×', (measured, role) => figureOf(measured, role, BUSY, ({ p99, p50 }) => p99 / p50)),
]

/** What this gateway set out to reach, and has. */
export function goalsOf(forms: Readonly<Record<Form, readonly Measured[]>>): Finding {
  const ours: readonly Role[] = ['ours', 'ours, amortising']
  return {
    caption: `This gateway against its goals, at ${BUSY} connections where nothing else is said.`,
    head: ['goal', 'must be', ...ours.flatMap((role) => [`${role}: same question`, `${role}: years vary`])],
    rows: GOALS.map(({ name, mustBe, decimals, unit, of }) => [
      name,
      mustBe,
      ...ours.flatMap((role) => [forms.same, forms.varying].map((form) => shown(of(form, role), decimals, unit))),
    ]),
  }
}
