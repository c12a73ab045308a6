import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Of a cell that is withheld, `observation` shows everybody status Q with C and no figure. What it is in truth stays in
 * columns of its own, which no question reads: later margins are computed from it.
 */
export class Protection1704067200004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table observation
        add column contributors  integer,
        add column largest_share double precision,
        add column withheld_as   text,
        add column true_value    double precision,
        add column true_status   text,
        add column true_comment  text,
        add constraint observation_withheld check (
          withheld_as is null and true_value is null and true_status is null and true_comment is null
          or withheld_as in ('PRIMARY', 'SECONDARY') and true_value is not null and true_status is not null
            and obs_value is null and obs_status = 'Q' and conf_status = 'C' and comment is null)`)
    await runner.query(`
      create view observation_in_full as
      select ctid as place, indicator, freq, region, permit_type, activity, age, destination, origin, sex,
        period_start, time_period,
        valid_from, release_id, valid_to, period_end, delivered,
        case when withheld_as is null then obs_value else true_value end as obs_value,
        case when withheld_as is null then obs_status else true_status end as obs_status,
        case when withheld_as is null then conf_status else 'F' end as conf_status,
        unit_measure, unit_mult, migrant_criterion, duration,
        case when withheld_as is null then comment else true_comment end as comment,
        source, contributors, largest_share, withheld_as
      from observation`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view observation_in_full')
    await runner.query(`
      alter table observation
        drop column contributors, drop column largest_share, drop column withheld_as,
        drop column true_value, drop column true_status, drop column true_comment`)
  }
}
