import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { checkSchema } from './check.ts'

const ToCheck = z.object({ supergraphSdl: z.string(), graph: z.string(), sdl: z.string() })

// `exchange supergraph check` knows nothing of the gateway from the inside: it starts this, and speaks JSON with it.
const toCheck = ToCheck.parse(JSON.parse(await text(process.stdin)))
process.stdout.write(`${JSON.stringify(await checkSchema(toCheck))}\n`)
