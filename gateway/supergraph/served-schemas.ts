import { SERVICE_DEFINITION_QUERY } from '@apollo/gateway'
import { z } from 'zod'
import type { Member } from '../../shared/http/service.ts'
import { fetchFailure } from '../fetch/failure.ts'
import { readGraphqlAnswer } from '../fetch/graphql-answer.ts'
import type { Asking } from '../fetch/subgraph.ts'
import type { Subgraphs } from '../fetch/subgraphs.ts'
import { EXCHANGE, REGIONAL, type Parties } from '../parties.ts'

/** A member as the regional service lists it. */
export const MemberShape = z.object({
  refArea: z.string().regex(/^[A-Z]{2}$/),
  // Becomes a part of addresses and of subgraph names.
  graph: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/)
    // What the secretariat answers itself is nobody's government.
    .refine((graph) => graph !== REGIONAL && graph !== EXCHANGE),
  typeName: z.string(),
  corridorSide: z.enum(['ORIGIN', 'DESTINATION']),
})

const Members = z.array(MemberShape)

const ServiceDefinition = z.object({ _service: z.object({ sdl: z.string() }) })

const QUERY = JSON.stringify({ query: SERVICE_DEFINITION_QUERY })

/**
 * Who can be asked, as the regional service says.
 * @throws REGIONAL_UNAVAILABLE
 */
export async function readMembers(subgraphs: Subgraphs, asking: Asking): Promise<readonly Member[]> {
  const { status, body } = await subgraphs.of(REGIONAL).read('/members', asking)
  const members = Members.safeParse(body)
  if (status === 200 && members.success) return members.data
  throw fetchFailure('INVALID', { graph: REGIONAL, refArea: null }, 'did not answer with its list of members')
}

/**
 * The schema that a subgraph serves.
 * @throws GOVERNMENT_UNREACHABLE and its like
 */
export async function readSchema(
  graph: string,
  subgraphs: Subgraphs,
  parties: Parties,
  asking: Asking,
): Promise<string> {
  const party = parties.of(graph)
  const { body } = await subgraphs.of(graph).ask(QUERY, { ...asking, always: true })
  const served = ServiceDefinition.safeParse(readGraphqlAnswer(body, party).data)
  if (served.success) return served.data['_service'].sdl
  throw fetchFailure('INVALID', party, 'did not answer with its schema')
}
