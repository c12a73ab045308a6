import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * When each period of an indicator was first published, so that nobody has to look through cells for it.
 * What was published before the table came is taken from the cells. A forecast is no delivery.
 */
export class Arrival1704067200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table arrival (
        indicator    text collate "C" not null,
        freq         text collate "C" not null,
        time_period  text collate "C" not null,
        period_start date             not null,
        period_end   date             not null,
        release_id   text collate "C" not null,
        published_at timestamptz      not null,
        by_sex       boolean          not null,
        synthetic    boolean          not null,
        constraint arrival_period primary key (indicator, freq, time_period)
      )`)
    await runner.query(`
      insert into arrival
      select distinct on (indicator, freq, time_period)
        indicator, freq, time_period, period_start, period_end, release_id, published_at,
        bool_or(sex = 'F') and bool_or(sex = 'M'),
        bool_or(coalesce(comment ~ '\\msynthetic\\M', false))
      from observation join release on id = release_id
      where delivered and obs_status <> 'F'
      group by indicator, freq, time_period, period_start, period_end, release_id, published_at
      order by indicator, freq, time_period, published_at, release_id`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table arrival')
  }
}
