import { Column, Entity, PrimaryColumn } from 'typeorm'
import { mayCarryValue, type Observation } from '../../../shared/sdmx/observation.ts'

const code = { collation: 'C' } as const

/**
 * A row of `observation`: one version of one cell, valid from one moment until another.
 * The order of the key is the order of the lookup: what questions fix first, what they break down by last.
 */
@Entity('observation')
export class ObservationEntity {
  @PrimaryColumn('text', code)
  indicator!: string

  @PrimaryColumn('text', code)
  freq!: string

  @PrimaryColumn('text', code)
  region!: string

  @PrimaryColumn('text', { ...code, name: 'permit_type' })
  permitType!: string

  @PrimaryColumn('text', code)
  activity!: string

  @PrimaryColumn('text', code)
  age!: string

  @PrimaryColumn('text', code)
  destination!: string

  @PrimaryColumn('text', code)
  origin!: string

  @PrimaryColumn('text', code)
  sex!: string

  @PrimaryColumn('date', { name: 'period_start' })
  periodStart!: string

  @PrimaryColumn('text', { ...code, name: 'time_period' })
  timePeriod!: string

  @PrimaryColumn('timestamptz', { name: 'valid_from' })
  validFrom!: Date

  @PrimaryColumn('text', { ...code, name: 'release_id' })
  releaseId!: string

  /** The moment another version took its place; `infinity` while none has. */
  @Column('timestamptz', { name: 'valid_to' })
  validTo!: Date

  /** The day after the period's last one. */
  @Column('date', { name: 'period_end' })
  periodEnd!: string

  /** False: a margin, computed from delivered cells. */
  @Column('boolean')
  delivered!: boolean

  @Column('double precision', { name: 'obs_value', nullable: true })
  obsValue!: number | null

  @Column('text', { name: 'obs_status' })
  obsStatus!: string

  @Column('text', { name: 'conf_status' })
  confStatus!: string

  @Column('text', { name: 'unit_measure' })
  unitMeasure!: string

  @Column('integer', { name: 'unit_mult' })
  unitMult!: number

  @Column('text', { name: 'migrant_criterion', nullable: true })
  migrantCriterion!: string | null

  @Column('text', { nullable: true })
  duration!: string | null

  @Column('text', { nullable: true })
  comment!: string | null

  /** Who published the figure; null for a margin whose parts have several sources. */
  @Column('text', { nullable: true })
  source!: string | null

  /** How many people, firms or transfers the figure rests on, where that was delivered. */
  @Column('integer', { nullable: true })
  contributors!: number | null

  /** How much of the figure comes from the largest of them, in percent. */
  @Column('double precision', { name: 'largest_share', nullable: true })
  largestShare!: number | null

  /** Why there is no figure for anybody: for its own sake, or for the sake of another cell. Never leaves the government. */
  @Column('text', { name: 'withheld_as', nullable: true })
  withheldAs!: 'PRIMARY' | 'SECONDARY' | null

  /** The figure of a withheld cell. Never leaves the government. */
  @Column('double precision', { name: 'true_value', nullable: true })
  trueValue!: number | null

  @Column('text', { name: 'true_status', nullable: true })
  trueStatus!: string | null

  @Column('text', { name: 'true_comment', nullable: true })
  trueComment!: string | null
}

/** The columns of `observation` that a question reads, in the order in which they are printed. */
export interface ObservationRow {
  readonly time_period: string
  readonly origin: string
  readonly destination: string
  readonly sex: Observation['sex']
  readonly age: string
  readonly activity: string
  readonly permit_type: string
  readonly region: string
  readonly obs_value: number | null
  readonly obs_status: Observation['obsStatus']
  readonly conf_status: Observation['confStatus']
  readonly unit_measure: string
  readonly unit_mult: number
  readonly migrant_criterion: string | null
  readonly duration: string | null
  readonly comment: string | null
  readonly period_start: string
}

type Series = Pick<Observation, 'reporter' | 'indicator' | 'freq'>

export const observationToDomain = (row: ObservationRow, { reporter, indicator, freq }: Series): Observation => ({
  reporter,
  indicator,
  freq,
  timePeriod: row.time_period,
  origin: row.origin,
  destination: row.destination,
  sex: row.sex,
  age: row.age,
  activity: row.activity,
  permitType: row.permit_type,
  region: row.region,
  obsValue: mayCarryValue(row.obs_status, row.conf_status) ? row.obs_value : null,
  obsStatus: row.obs_status,
  confStatus: row.conf_status,
  unitMeasure: row.unit_measure,
  unitMult: row.unit_mult,
  migrantCriterion: row.migrant_criterion,
  duration: row.duration,
  comment: row.comment,
})
