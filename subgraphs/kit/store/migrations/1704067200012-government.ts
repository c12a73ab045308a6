import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Whose figures the database holds: one row, once its government has opened it. What was loaded before the table came
 * tells by the ids of most of its releases, which begin with the government's code.
 */
export class Government1704067200012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table government (
        the_one  boolean primary key default true,
        ref_area text collate "C" not null,
        graph    text collate "C" not null,
        constraint government_one check (the_one)
      )`)
    await runner.query(`
      insert into government (ref_area, graph)
      select left(id, 2), left(id, 2)
      from release
      where id ~ '^[A-Z]{2}-'
      group by left(id, 2)
      order by count(*) desc
      limit 1`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table government')
  }
}
