import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One row for each version of a cell. The primary key is the one index: it serves every question, because it begins
 * with what questions fix. No figure can stand where the statuses say that there is none.
 */
export class Observation1704067200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table observation (
        indicator         text collate "C" not null,
        freq              text collate "C" not null,
        region            text collate "C" not null,
        permit_type       text collate "C" not null,
        activity          text collate "C" not null,
        age               text collate "C" not null,
        destination       text collate "C" not null,
        origin            text collate "C" not null,
        sex               text collate "C" not null,
        period_start      date             not null,
        time_period       text collate "C" not null,
        valid_from        timestamptz      not null,
        release_id        text collate "C" not null,
        valid_to          timestamptz      not null,
        period_end        date             not null,
        delivered         boolean          not null,
        obs_value         double precision,
        obs_status        text             not null,
        conf_status       text             not null,
        unit_measure      text             not null,
        unit_mult         integer          not null,
        migrant_criterion text,
        duration          text,
        comment           text,
        source            text,
        constraint observation_cell primary key (indicator, freq, region, permit_type, activity, age, destination,
          origin, sex, period_start, time_period, valid_from, release_id),
        constraint observation_validity check (valid_from <= valid_to),
        constraint observation_period check (period_start < period_end),
        constraint observation_value check (obs_value is null
          or conf_status = 'F' and obs_status not in ('H', 'K', 'L', 'M', 'O', 'Q'))
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table observation')
  }
}
