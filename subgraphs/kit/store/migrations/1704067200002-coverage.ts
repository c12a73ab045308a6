import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Coverage1704067200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table coverage (
        indicator    text collate "C" not null,
        freq         text collate "C" not null,
        release_id   text collate "C" not null,
        start_period text             not null,
        period_start date             not null,
        end_period   text             not null,
        period_end   date             not null,
        dimensions   text[]           not null,
        constraint coverage_series primary key (indicator, freq, release_id)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table coverage')
  }
}
