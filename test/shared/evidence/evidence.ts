import { createHash } from 'node:crypto'
import type { Evidence } from '../../../shared/evidence/evidence.ts'
import { dataSetLeaf, observationLeaf } from '../../../shared/evidence/leaf.ts'
import type { Receipt } from '../../../shared/evidence/receipt.ts'
import { saltedRoot } from '../../../shared/evidence/salted-tree.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export const observation = (change: Partial<Observation> = {}): Observation => ({
  ...{ reporter: 'KG', indicator: 'STK_FB', freq: 'A', timePeriod: '2015', origin: '000', destination: 'KG' },
  ...{ sex: '_T', age: '_T', activity: '_Z', permitType: '_Z', region: '_T', obsValue: 29_458 },
  ...{ obsStatus: 'A', confStatus: 'F', unitMeasure: 'PS', unitMult: 0 },
  ...{ migrantCriterion: 'CZ', duration: null, comment: 'Ысык-Көл "2015"' },
  ...change,
})

const ID = 'KG/STK_FB/A/000.KG/_T'
const CLOSED = 'KG/WKR/M/000.KG/_T'
const SECRET = createHash('sha256').update('the secret of an answer').digest()

/** Of two figures, and of one data set that is refused. */
export const LEAVES: readonly string[] = [
  dataSetLeaf({ id: ID, availability: 'AVAILABLE', code: null, observations: 2 }),
  observationLeaf({ dataSet: ID, observation: observation(), release: 'KG-2016' }),
  observationLeaf({
    dataSet: ID,
    observation: observation({ timePeriod: '2016', obsValue: null }),
    release: 'KG-2017',
  }),
  dataSetLeaf({ id: CLOSED, availability: 'REFUSED', code: 'NO_AGREEMENT', observations: 0 }),
]

export const EVIDENCE: Evidence = { secret: SECRET.toString('base64url'), leaves: LEAVES }

export const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  ...{ v: 1, party: 'KG', requestId: 'request-1', time: '2024-06-03T09:00:00.120Z' },
  ...{ requestDigest: digest('question'), responseDigest: digest('answer'), agreements: digest('agreements') },
  clauses: [{ agreement: 'KG-KZ-2024', clause: 'figures', duties: ['attribute'] }],
  ...{ refusals: ['NO_AGREEMENT'], releases: ['KG-2016', 'KG-2017'], log: { sequence: 7, hash: digest('row') } },
  ...{ root: saltedRoot(LEAVES, SECRET), leaves: LEAVES.length, decidedBy: 'GOVERNMENT' },
  ...change,
})
