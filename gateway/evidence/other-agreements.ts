import type { Log } from '../../shared/log.ts'
import type { RecordParts } from './question-record.ts'

/** Pairs of sets that were told of; more would mean that every answer brings another one. */
const MOST_PAIRS = 1000

/**
 * A government decides by another set of agreements than the gateway: the narrower of the two holds, since both decide,
 * and somebody has to bring the folders in line. Said once for each pair of sets.
 */
export function alarmOnOtherAgreements(log: Log): RecordParts['onOtherAgreements'] {
  const told = new Set<string>()
  return (reporter, theirs, ours) => {
    const pair = `${reporter} ${theirs} ${ours}`
    if (told.has(pair) || told.size >= MOST_PAIRS) return
    told.add(pair)
    log.error({ reporter, theirs, ours }, 'A government decides by other agreements than the gateway')
  }
}
