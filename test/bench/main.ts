// Each bench measures side by side in one run, prints its tables, and keeps them in shared/docs/performance.md if asked.
//   npm run bench                              what there is
//   npm run bench -- lookup                    prints the tables
//   npm run bench -- lookup --write            also writes them into shared/docs/performance.md
//   npm run bench -- lookup --seconds 10 --rounds 5
import { parseArgs } from 'node:util'
import { audit } from './audit/bench.ts'
import type { Bench } from './bench.ts'
import { deciding } from './decide/bench.ts'
import { flood } from './door/flood.ts'
import { overload } from './door/overload.ts'
import { gateway } from './gateway/bench.ts'
import { hop } from './hop/bench.ts'
import { load } from './load/bench.ts'
import { lookup } from './lookup/bench.ts'
import { peers } from './peers/bench.ts'
import { memory } from './peers/memory.ts'
import { scale } from './peers/scale.ts'
import { publish } from './publish/bench.ts'
import { printFindings, writeFindings } from './report.ts'
import { rows } from './rows/bench.ts'

const BENCHES: Readonly<Record<string, Bench>> = {
  ...{ gateway, load, publish, lookup, rows, decide: deciding, hop, audit },
  ...{ peers, scale, memory },
  ...{ overload, flood },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined

if (bench) {
  const findings = await bench.run({ seconds: Number(values.seconds), rounds: Number(values.rounds) })
  process.stdout.write(printFindings(findings))
  if (values.write) writeFindings(name, findings)
} else {
  const list = Object.entries(BENCHES).map(([each, { shows }]) => `  npm run bench -- ${each.padEnd(8)} ${shows}`)
  process.stderr.write(`Which one?\n${list.join('\n')}\n`)
  process.exitCode = 2
}
