import { resolve } from 'node:path'
import { ExchangeError } from '../../../shared/errors.ts'
import { localIssuerUrl } from '../../../shared/identity/issuer/local-addresses.ts'
import { clientToken } from '../../../shared/identity/sign-in/client-token.ts'
import type { Bilingual } from '../../../shared/language.ts'
import { printProblems } from '../print-problem.ts'
import { ask, type Bearer } from '../query/ask.ts'
import { printTables } from '../query/print-tables.ts'
import { sheetsOf } from '../query/sheets.ts'
import { localSecret } from '../token/local-secret.ts'

/** Who came from Kyrgyzstan to Kazakhstan, and what everybody may know anyway. */
export const QUESTION_OF_THREE = `{
  country(code: KZ) {
    open: dataSet(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }) {
      rows { indicator timePeriod origin sex obsValue }
      clauses { agreement clause }
    }
    agreed: dataSet(
      select: { indicator: FLW_IN, freq: A, startPeriod: "2023", endPeriod: "2023", partner: "KG", by: [SEX] }
    ) {
      rows { indicator timePeriod origin sex obsValue comment }
      clauses { agreement clause }
    }
  }
}`

interface Person {
  readonly who: Bilingual
  /** Of the local issuer; null: nobody. */
  readonly client: { readonly party: string; readonly id: string } | null
  readonly purpose: string
}

const PEOPLE: readonly Person[] = [
  { who: { en: 'Anybody', ru: 'Любой' }, client: null, purpose: 'open-data' },
  {
    who: { en: 'An analyst in Bishkek', ru: 'Аналитик в Бишкеке' },
    client: { party: 'KG', id: 'kg-mlsp-analyst' },
    purpose: 'labour-policy',
  },
  {
    who: { en: 'The secretariat', ru: 'Секретариат' },
    client: { party: 'EAEC', id: 'eaec-officer' },
    purpose: 'dialogue-reporting',
  },
]

interface Exchange {
  readonly home: string
  /** The gateway's; everything else follows it. */
  readonly port: number
}

/** The same question of three people, and their three answers, with the clauses that decide. */
export async function askAsThreePeople({ home, port }: Exchange): Promise<void> {
  process.stdout.write(`\nOne question, three people / Один вопрос, три человека:\n\n${QUESTION_OF_THREE}\n`)
  for (const { who, client, purpose } of PEOPLE) {
    process.stdout.write(`\n${who.en} / ${who.ru} (${purpose}):\n\n`)
    try {
      const bearer = client === null ? undefined : await bearerOf(client, purpose, { home, port })
      const { data, problems } = await ask(`http://127.0.0.1:${port}`, { query: QUESTION_OF_THREE }, { bearer })
      if (data) process.stdout.write(`${printTables(sheetsOf(data), process.stdout.columns)}\n`)
      printProblems(problems)
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      printProblems([error])
    }
  }
}

async function bearerOf(
  { party, id }: { readonly party: string; readonly id: string },
  purpose: string,
  { home, port }: Exchange,
): Promise<Bearer> {
  const issuer = { party, url: localIssuerUrl(party, port) }
  const { token } = await clientToken(issuer, id, localSecret(resolve(home), party, id) ?? '')
  return { token, purpose }
}
