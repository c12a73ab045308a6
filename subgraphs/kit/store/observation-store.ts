import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import type { ConfStatus, Frequency, Observation, ObsStatus } from '../../../shared/sdmx/observation.ts'
import type { Dimension } from '../../../shared/sdmx/dimension.ts'

/** What a government published at one moment. Nothing in it ever changes; it may be withdrawn. */
export interface Release {
  readonly id: string
  readonly publishedAt: Date
  readonly note: string | null
  /** The release before it that published some of the same cells. */
  readonly supersedes: string | null
  /** From when on its figures are no longer in force; null where they are. */
  readonly withdrawnAt: Date | null
  /** Why; null where it was not withdrawn. */
  readonly withdrawalReason: string | null
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

/** What makes a cell that cell, within one indicator and frequency; and the unit of its figures. */
type CellFields = Pick<
  Observation,
  | ('timePeriod' | 'origin' | 'destination' | 'sex' | 'age' | 'activity' | 'permitType' | 'region')
  | ('unitMeasure' | 'unitMult')
>

/** What became of one cell at one moment, as everybody may know it: both sides differ in their figure or its status. */
export interface Step extends CellFields {
  readonly before: number | null
  /** Null where there was no cell; so it is with what is after, where there is none any more. */
  readonly beforeStatus: ObsStatus | null
  readonly beforeConf: ConfStatus | null
  readonly after: number | null
  readonly afterStatus: ObsStatus | null
  readonly afterConf: ConfStatus | null
  /** One of the two figures is made up, or rests on something made up. */
  readonly synthetic: boolean
  readonly revisedAt: Date
  /** The one that brought what is after; null where the cell ended. */
  readonly release: Release | null
  /** The one that first brought what was before. */
  readonly previous: Release | null
}

/** The first publication of one period of an indicator at one frequency. */
export interface Arrival {
  readonly indicator: string
  readonly freq: Frequency
  readonly timePeriod: string
  readonly release: Release
  /** It had figures for women and for men. */
  readonly bySex: boolean
  /** Some of it is made up. */
  readonly synthetic: boolean
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

/** A cell, and where it comes from. */
export interface PublishedCell extends Positioned<Observation> {
  /** Id of the release that brought it. */
  readonly release: string
}

/** All that is published, at one moment. */
export interface PublishedState {
  /** Digest, hexadecimal: with another one, figures may be others. */
  readonly digest: string
  /** When it last changed; null: nothing was ever published. */
  readonly since: Date | null
  /** When it will change, as far as is known; null: nothing is about to. */
  readonly changesAt: Date | null
}

/** A government's published figures. Cells are looked up, never aggregated while somebody waits. */
export interface ObservationStore {
  /** The cells of the selection valid at its moment, ordered by period and then by every dimension; stable under inserts. */
  find(key: DataSetKey, page: Page, signal?: AbortSignal): Promise<readonly PublishedCell[]>
  /** How many cells `find` would return without a limit. */
  count(key: DataSetKey, signal?: AbortSignal): Promise<number>
  /** The latest release that a cell of the selection comes from. */
  releaseOf(key: DataSetKey, signal?: AbortSignal): Promise<Release | null>
  /** Since when the selection has answered as it does at its moment; null where it has no cell. */
  answersSince(key: DataSetKey, signal?: AbortSignal): Promise<Date | null>
  /** What became of the cells of the selection until its moment, the latest first. */
  steps(key: DataSetKey, page: Page, signal?: AbortSignal): Promise<readonly Positioned<Step>[]>
  countSteps(key: DataSetKey, signal?: AbortSignal): Promise<number>
  /** By indicator, frequency and period, in no order. */
  arrivals(indicators: readonly string[] | null, signal?: AbortSignal): Promise<readonly Arrival[]>
  coverage(indicators: readonly string[] | null, signal?: AbortSignal): Promise<readonly Coverage[]>
  /** Newest first; with indicators, only releases that published a cell of one of them. */
  releases(
    indicators: readonly string[] | null,
    page: Page,
    signal?: AbortSignal,
  ): Promise<readonly Positioned<Release>[]>
  countReleases(indicators: readonly string[] | null, signal?: AbortSignal): Promise<number>
  /** What would have to be asked again if it were another. */
  state(): Promise<PublishedState>
  /** Fails with DATABASE_UNAVAILABLE when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
