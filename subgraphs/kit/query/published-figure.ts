import { mayCarryValue, type Observation } from '../../../shared/sdmx/observation.ts'

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
