import type { Log } from '../../shared/log.ts'
import { inProcess } from '../fetch/in-process.ts'
import type { Subgraph } from '../fetch/subgraph.ts'
import { RegisterContext, type RegisterParts } from './parts.ts'
import { registerSchema } from './register-schema.ts'

/** The register as a subgraph in this process: it is composed and asked like any other. */
export const registerSubgraph = ({ log, ...parts }: RegisterParts & { readonly log: Log }): Subgraph =>
  inProcess({
    schema: registerSchema(parts),
    contextOf: ({ caller }) => new RegisterContext(caller),
    log,
  })
