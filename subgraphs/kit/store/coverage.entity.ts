import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A row of `coverage`: what one release holds of one indicator at one frequency, so that nobody has to count cells. */
@Entity('coverage')
export class CoverageEntity {
  @PrimaryColumn('text', { collation: 'C' })
  indicator!: string

  @PrimaryColumn('text', { collation: 'C' })
  freq!: string

  @PrimaryColumn('text', { name: 'release_id', collation: 'C' })
  releaseId!: string

  @Column('text', { name: 'start_period' })
  startPeriod!: string

  @Column('date', { name: 'period_start' })
  periodStart!: string

  @Column('text', { name: 'end_period' })
  endPeriod!: string

  @Column('date', { name: 'period_end' })
  periodEnd!: string

  /** Dimensions of which it has members beside the total. */
  @Column('text', { array: true })
  dimensions!: string[]
}
