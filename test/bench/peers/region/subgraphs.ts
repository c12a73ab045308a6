// Every subgraph of the bench in one process, each on a port of its own; tells the regional one's address over IPC, and
// there `/members` lists the others.
//   node subgraphs.js <governments> <rows each>
import { generateMembers } from './members.ts'
import { governmentType } from './government.ts'
import { regionalType } from './regional.ts'
import { serve } from './serve.ts'

const [governments = 4, rows = 50] = process.argv.slice(2).map(Number)
const members: object[] = []
const all = generateMembers(governments)
for (const member of all) members.push({ ...member, url: await serve(governmentType(member, rows)) })
process.send?.({ url: await serve(regionalType(all), { '/members': () => members }) })
// Whoever started it may have been killed.
process.once('disconnect', () => process.exit())
