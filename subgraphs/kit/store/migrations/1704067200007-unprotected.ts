import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Years whose vintages were loaded one after another and are still to be protected, all of them together.
 * While one is here, the government answers nobody.
 */
export class Unprotected1704067200007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unprotected (
        indicator text collate "C" not null,
        year      date             not null,
        constraint unprotected_year primary key (indicator, year)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unprotected')
  }
}
