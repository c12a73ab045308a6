import { EVIDENCE_HEADER } from '../../../../shared/evidence/evidence-header.ts'
import type { AskedQuestion } from '../../../../subgraphs/regional/offline/question.ts'
import type { Region } from '../../../region.ts'
import { verified } from './saved.ts'

/**
 * Ask a running region with evidence, and verify what it answers, as it came or after something was done to it.
 * @param change what somebody does to the answer in between
 */
export async function verifiedFromRegion(
  region: Pick<Region, 'ask'>,
  { query, variables, operationName }: AskedQuestion,
  change: (body: object) => object = (body) => body,
) {
  const body = await region.ask(query, variables, { [EVIDENCE_HEADER]: 'full' })
  return verified({ query, ...(variables && { variables }), ...(operationName && { operationName }) }, change(body))
}
