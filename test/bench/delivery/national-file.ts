import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HEADER = [
  ...['Көрсеткіш', 'Жиілігі', 'Кезең', 'Шыққан елі', 'Келген елі', 'Жынысы', 'Қызмет түрі', 'Рұқсат түрі', 'Облыс'],
  ...['Мәні', 'Өлшем бірлігі', 'Мәртебесі', 'Ескертпе', 'Дереккөз'],
]

const ORIGINS =
  'Қырғызстан Тәжікстан Өзбекстан Ресей Қытай Түркия IN TM AZ AM GE MN KR DE IT GB US FR PL UA BY MD VN PK AF'
const SEXES = 'әйелдер ерлер'
const ACTIVITIES = 'A B C D E F G H I J K L M N O P Q R S T'
const PERMITS = 'KZ_FLW_C1 KZ_FLW_C2 KZ_FLW_C3 KZ_FLW_C4 KZ_FLW_SEAS'
const REGIONS = '10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79'

const words = (text: string) => text.split(' ')

/** The leaves of one month: 25 origins, 2 sexes, 20 branches, 5 kinds of permit, 20 regions. */
const LINES_OF_MONTH = [ORIGINS, SEXES, ACTIVITIES, PERMITS, REGIONS]
  .map((codes) => words(codes).length)
  .reduce((product, count) => product * count, 1)

/**
 * A delivery of the ministry of Kazakhstan in its own words: valid work permits by everything that there is, month after
 * month. Most figures are some dozens or hundreds, one in thirty is below five.
 * @param lines a multiple of 100,000; without the header
 */
export async function writeNationalFile(path: string, lines: number): Promise<void> {
  if (lines % LINES_OF_MONTH !== 0) throw new Error(`${lines} lines are no whole months of ${LINES_OF_MONTH}`)
  await pipeline(Readable.from(chunks(lines / LINES_OF_MONTH)), createWriteStream(path))
}

function* chunks(months: number): Generator<string> {
  yield `${HEADER.join('\t')}\n`
  const figure = figures()
  for (let month = 1; month <= months; month += 1) {
    const period = `2023-${String(month).padStart(2, '0')}`
    for (const region of words(REGIONS)) {
      for (const permit of words(PERMITS)) {
        let chunk = ''
        for (const activity of words(ACTIVITIES)) {
          for (const sex of words(SEXES)) {
            for (const origin of words(ORIGINS)) {
              const codes = [
                'Қолданыстағы рұқсаттар',
                'ай',
                period,
                origin,
                'Қазақстан',
                sex,
                activity,
                permit,
                `KZ-${region}`,
              ]
              chunk += `${[...codes, figure(), 'бірлік', 'A', '', 'Ministry of Labour, register of permits'].join('\t')}\n`
            }
          }
        }
        yield chunk
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
