import { isDeepStrictEqual } from 'node:util'
import type { Member } from '../../../shared/http/service.ts'
import type { Contender } from '../contender.ts'
import { observationsOf } from './region/observations.ts'

/** The main question's plain form: what every government has, nothing computed from it. */
export const QUESTION = `query($s: String!, $e: String!) {
  countries { code name dataSet(select: {indicator: "STK_FB", startPeriod: $s, endPeriod: $e}) { rows { timePeriod sex obsValue obsStatus } } }
}`

const FIRST_YEAR = 1960
const YEARS = 61

export const years: readonly string[] = Array.from({ length: YEARS }, (_, at) => String(FIRST_YEAR + at))

/** The ones that are checked before anything is measured, so the subgraphs have them ready. */
export const checkedYears: readonly string[] = years.filter((_, at) => at % 30 === 0)

export const bodyFor = (year: string): string => JSON.stringify({ query: QUESTION, variables: { s: year, e: year } })

/** What the governments have in that year, made without any gateway. */
function expected(members: readonly Member[], rows: number, year: string): unknown {
  const countries = members.map(({ refArea, typeName }) => ({
    code: refArea,
    name: typeName,
    dataSet: {
      rows: observationsOf(refArea, rows, Number(year), Number(year)).map(
        ({ timePeriod, sex, obsValue, obsStatus }) => ({ timePeriod, sex, obsValue, obsStatus }),
      ),
    },
  }))
  return { data: { countries } }
}

export async function answerTo({ url }: Pick<Contender, 'url'>, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body })
  return response.text()
}

/**
 * Does it answer what the governments have, in several years?
 * @throws Error that names the gateway and the year
 */
export async function checkAnswers(gateway: Contender, members: readonly Member[], rows: number): Promise<void> {
  for (const year of checkedYears) {
    const answer = await answerTo(gateway, bodyFor(year))
    if (!isDeepStrictEqual(JSON.parse(answer), expected(members, rows, year)))
      throw new Error(`${gateway.name} answers ${year} wrongly: ${answer.slice(0, 300)}`)
  }
}
