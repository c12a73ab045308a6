import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A delivery that was read without a mistake and waits to be published. Nobody but its government sees it. */
export class Draft1704067200005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table draft (
        id                text collate "C" primary key,
        published_at      timestamptz,
        note              text,
        content_hash      text        not null,
        partners_complete boolean     not null,
        rows              integer     not null,
        loaded_at         timestamptz not null,
        constraint draft_content unique (content_hash)
      )`)
    await runner.query(`
      create table draft_observation (
        draft_id          text collate "C" not null,
        line              integer          not null,
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
        period_end        date             not null,
        obs_value         double precision,
        obs_status        text             not null,
        conf_status       text             not null,
        unit_measure      text             not null,
        unit_mult         integer          not null,
        migrant_criterion text,
        duration          text,
        comment           text,
        source            text,
        contributors      integer,
        largest_share     double precision
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table draft_observation, draft')
  }
}
