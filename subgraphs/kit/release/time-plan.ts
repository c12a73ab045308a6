import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Frequency } from '../../../shared/sdmx/observation.ts'
import { parsePeriod } from '../../../shared/sdmx/time-period.ts'
import type { Cell, Transaction } from '../store/transaction.ts'
import { ADDING_ORDER_OF_TIME, timeSpans, type Span } from './time-spans.ts'

interface Block {
  readonly block: number
  readonly spell: number
  readonly indicator: string
  readonly freq: Frequency
  readonly time_period: string
}

/**
 * Write down which blocks are added over time into which, with a block for each period that has none yet.
 * @returns the frequencies to compute, in order
 */
export async function planTime(transaction: Transaction, catalogue: Catalogue): Promise<readonly Frequency[]> {
  const blocks = await transaction.query<Block>(
    'select block, spell, indicator, freq, time_period from block join spell using (spell)',
  )
  const numbers = new Map(blocks.map((one) => [nameOf(one.spell, one.freq, one.time_period), one.block]))
  let highest = blocks.length
  const made: Cell[][] = []
  const spans: Cell[][] = []
  const freqs = new Set<Frequency>()
  for (const [spell, published] of Map.groupBy(blocks, (block) => block.spell)) {
    for (const span of spansOf(published, catalogue)) {
      const { freq, timePeriod, partFreq, parts } = span
      const name = nameOf(spell, freq, timePeriod)
      const number = numbers.get(name) ?? ++highest
      if (!numbers.has(name)) made.push([number, spell, freq, ...datesOf(timePeriod)])
      numbers.set(name, number)
      freqs.add(freq)
      for (const part of parts)
        spans.push([number, freq, numbers.get(nameOf(spell, partFreq, part)) ?? 0, parts.length])
    }
  }
  await transaction.copy('block', ['block', 'spell', 'freq', 'time_period', 'period_start', 'period_end'], [made])
  await transaction.copy('span', ['block', 'freq', 'part', 'needed'], [spans])
  await transaction.query('analyze block, span')
  return ADDING_ORDER_OF_TIME.filter((freq) => freqs.has(freq))
}

const nameOf = (spell: number, freq: Frequency, timePeriod: string): string => `${spell} ${freq} ${timePeriod}`

function datesOf(timePeriod: string): [string, string, string] {
  const { text, start, end } = parsePeriod(timePeriod)
  return [text, start, end]
}

function spansOf(blocks: readonly Block[], catalogue: Catalogue): readonly Span[] {
  const [first] = blocks
  if (!first) return []
  const published = Map.groupBy(blocks, ({ freq }) => freq)
  return timeSpans(
    catalogue.require(first.indicator),
    new Map([...published].map(([freq, ones]) => [freq, new Set(ones.map((one) => one.time_period))])),
  )
}
