import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HEADER = [
  ...['Көрсеткіш', 'Жиілігі', 'Кезең', 'Шыққан елі', 'Келген елі', 'Жынысы', 'Қызмет түрі', 'Рұқсат түрі', 'Облыс'],
  ...['Мәні', 'Өлшем бірлігі', 'Мәртебесі', 'Ескертпе', 'Дереккөз'],
]

const words = (text: string) => text.split(' ')

const ORIGINS = [
  ...words(
    'Қырғызстан Тәжікстан Өзбекстан Ресей Қытай Түркия IN TM AZ AM GE MN KR DE IT GB US FR PL UA BY MD VN PK AF',
  ),
  ...words('AR AT BE BG CA CH CZ DK EE EG ES ET FI GR HR HU ID IE IL IQ JO JP LB LK LT'),
]
const SEXES = ['әйелдер', 'ерлер']
const ACTIVITIES = words('A B C D E F G H I J K L M N O P Q R S T')
const PERMITS = words('KZ_FLW_C1 KZ_FLW_C2 KZ_FLW_C3 KZ_FLW_C4 KZ_FLW_SEAS')
const REGIONS = words('KZ-AKM KZ-AKT KZ-ALM KZ-ATY KZ-ZAP KZ-ZHA KZ-KAR KZ-KUS KZ-KZY KZ-MAN')

/** What a delivery of a bench is about; every period comes to 100,000 lines. */
export interface Extent {
  readonly name: string
  readonly freq: 'A' | 'M'
  readonly periods: readonly string[]
}

export const LINES_OF_PERIOD = [ORIGINS, SEXES, ACTIVITIES, PERMITS, REGIONS].reduce(
  (product, codes) => product * codes.length,
  1,
)

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

/** The latest years until 2021, in which all these regions had these codes. */
export const years = (count: number): Extent => ({
  name: count === 1 ? 'one year' : `${count} years`,
  freq: 'A',
  periods: numbers(count).map((at) => String(2021 - at)),
})

/** The first months of 2021: protected together, as one year. */
export const months = (count: number): Extent => ({
  name: `${count} months of one year`,
  freq: 'M',
  periods: numbers(count).map((at) => `2021-${String(at + 1).padStart(2, '0')}`),
})

/**
 * A delivery of the ministry of Kazakhstan in its own words: valid work permits by origin, sex, branch, kind and region.
 * Most figures are some dozens or hundreds, one in thirty is below five.
 */
export async function writeNationalFile(path: string, extent: Extent): Promise<void> {
  await pipeline(Readable.from(chunks(extent)), createWriteStream(path))
}

const FREQUENCIES = { A: 'жыл', M: 'ай' }

function* chunks({ freq, periods }: Extent): Generator<string> {
  yield `${HEADER.join('\t')}\n`
  const figure = figures()
  const lines = (codes: readonly string[]) =>
    SEXES.flatMap((sex) =>
      ORIGINS.map((origin) => {
        const [period = '', region = '', permit = '', activity = ''] = codes
        const cell = [
          'Қолданыстағы рұқсаттар',
          FREQUENCIES[freq],
          period,
          origin,
          'Қазақстан',
          sex,
          activity,
          permit,
          region,
        ]
        return [...cell, figure(), 'бірлік', 'A', '', 'Ministry of Labour, register of permits'].join('\t')
      }),
    )
  for (const period of periods) {
    for (const region of REGIONS) {
      for (const permit of PERMITS) {
        const chunk = ACTIVITIES.flatMap((activity) => lines([period, region, permit, activity]))
        yield `${chunk.join('\n')}\n`
      }
    }
  }
}

/** The same figures each time, spread as those of a register are: the logarithm normally. */
function figures(): () => number {
  let state = 12_345
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    return Math.floor(Math.exp(4.5 + 1.5 * normal))
  }
}
