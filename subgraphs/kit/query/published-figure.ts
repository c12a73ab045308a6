import { mayCarryValue, type Observation } from '../../../shared/sdmx/observation.ts'

/**
 * The release that a figure comes from, as far as it may be told: a withheld one that was delivered anew would say by it
 * that it has changed.
 */
export const releaseTold = (release: string, told: Observation | undefined): string | null =>
  told?.confStatus === 'F' ? release : null

/**
 * An observation as it may leave the government. Primary and secondary suppression look alike, remarks included:
 * the difference would tell which cells lie below the threshold.
 */
export function publishedFigure(stored: Observation): Observation {
  const { obsStatus, confStatus } = stored
  if (confStatus !== 'F' || obsStatus === 'Q') {
    return { ...stored, obsValue: null, obsStatus: 'Q', confStatus: 'C', comment: null }
  }
  return mayCarryValue(obsStatus, confStatus) ? stored : { ...stored, obsValue: null }
}
