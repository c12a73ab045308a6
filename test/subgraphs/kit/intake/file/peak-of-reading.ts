import { ownPeak } from '../../../../fixtures/own-peak.ts'
import { openDeliveryFile } from '../../../../../subgraphs/kit/intake/file/delivery-file.ts'

// Reads the file that is named, keeps a cell of every hundredth line, and says how much memory that took at most.
const [path = ''] = process.argv.slice(2)
const file = await openDeliveryFile({ path }, (problem) => {
  throw new Error(problem.message.en)
})
const kept: string[] = []
let records = 0
for await (const batch of file.records()) {
  for (const { cells } of batch) if (records++ % 100 === 0) kept.push(cells.at(-1) ?? '')
}
console.log(JSON.stringify({ records, kept: kept.length, megabytes: ownPeak() }))
