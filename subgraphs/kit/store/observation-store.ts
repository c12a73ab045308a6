import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { Frequency, Observation } from '../../../shared/sdmx/observation.ts'
import type { Dimension } from '../../../shared/sdmx/dimension.ts'

/** What a government published at one moment. Nothing in it ever changes. */
export interface Release {
  readonly id: string
  readonly publishedAt: Date
  readonly note: string | null
  /** The release before it that published some of the same cells. */
  readonly supersedes: string | null
}

/** What exists of one indicator at one frequency. */
export interface Coverage {
  readonly indicator: string
  readonly freq: Frequency
  readonly startPeriod: string
  readonly endPeriod: string
  readonly by: readonly Dimension[]
  readonly lastRelease: Release | null
}

export interface Page {
  readonly limit: number
  /** Opaque: the position after which to go on, from `Positioned.position`. */
  readonly after?: string | undefined
}

export interface Positioned<T> {
  readonly position: string
  readonly item: T
}

/** A government's published figures. Cells are looked up, never aggregated while somebody waits. */
export interface ObservationStore {
  /** The cells of the selection valid at its moment, ordered by period and then by every dimension; stable under inserts. */
  find(key: DataSetKey, page: Page, signal?: AbortSignal): Promise<Positioned<Observation>[]>
  /** How many cells `find` would return without a limit. */
  count(key: DataSetKey, signal?: AbortSignal): Promise<number>
  /** The latest release that a cell of the selection comes from. */
  releaseOf(key: DataSetKey, signal?: AbortSignal): Promise<Release | null>
  /** Since when the selection has answered as it does at its moment; null where it has no cell. */
  answersSince(key: DataSetKey, signal?: AbortSignal): Promise<Date | null>
  coverage(indicator: string | null, signal?: AbortSignal): Promise<Coverage[]>
  /** Newest first; with an indicator, only releases that published a cell of it. */
  releases(indicator: string | null, page: Page, signal?: AbortSignal): Promise<Positioned<Release>[]>
  countReleases(indicator: string | null, signal?: AbortSignal): Promise<number>
  /** Fails with DATABASE_UNAVAILABLE when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
