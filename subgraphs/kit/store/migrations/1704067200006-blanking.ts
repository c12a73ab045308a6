import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What was taken back in every vintage, because it told about people: the only rewriting there is. */
export class Blanking1704067200006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table blanking (
        blanked_at timestamptz      not null,
        selection  text collate "C" not null,
        reason     text             not null,
        cells      integer          not null,
        constraint blanking_moment primary key (blanked_at, selection)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table blanking')
  }
}
