import type { Caller } from '../../../gateway/identity/gateway-identity.ts'
import type { RegisterParts } from '../../../gateway/exchange-subgraph/parts.ts'
import { registerSubgraph } from '../../../gateway/exchange-subgraph/register-subgraph.ts'
import type { Member } from '../../../shared/http/service.ts'
import { ANONYMOUS } from '../../../shared/identity/principal.ts'
import { createLog } from '../../../shared/log.ts'
import { countries } from '../../../subgraphs/countries.ts'

export const MEMBERS: readonly Member[] = countries.map(({ refArea, graph, typeName, corridorSide }) => ({
  ...{ refArea, graph, typeName, corridorSide },
}))

const person = (party: string, organisation: string, role: string, purpose: string): Caller => ({
  principal: { party, subject: 'somebody', organisation, roles: [role], purposes: [purpose] },
  ...{ purpose, token: null },
})

export const PEOPLE = {
  anonymous: { principal: ANONYMOUS, purpose: 'open-data', token: null },
  'KG analyst': person('KG', 'KG-MLSP', 'analyst', 'labour-policy'),
  'TJ analyst': person('TJ', 'TJ-MLME', 'analyst', 'labour-policy'),
  secretariat: person('EAEC', 'EAEC-SEC', 'secretariat', 'dialogue-reporting'),
} satisfies Record<string, Caller>

export type Person = keyof typeof PEOPLE

interface Answered {
  // eslint-disable-next-line typescript/no-explicit-any -- each test reads the shape it asked for
  readonly data: any
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[]
}

/** The register in this process, as the gateway asks it. By default no log is kept. */
export function askRegister(parts: Pick<RegisterParts, 'policy' | 'agreements'> & Partial<RegisterParts>) {
  const clock = () => new Date('2026-06-01T00:00:00Z')
  const log = createLog('test', 'silent')
  const subgraph = registerSubgraph({ members: () => MEMBERS, usage: null, clock, log, ...parts })
  return async (who: Person, query: string): Promise<Answered> => {
    const asking = {
      requestId: 'a-request',
      signal: new AbortController().signal,
      timeoutMs: 1000,
      caller: PEOPLE[who],
    }
    const { body } = await subgraph.ask(JSON.stringify({ query }), asking)
    return JSON.parse(JSON.stringify(body)) as Answered
  }
}
