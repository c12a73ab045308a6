import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A withdrawn release keeps its cells, which end at that moment. */
export class Withdrawal1704067200003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table release
        add column withdrawn_at  timestamptz,
        add column withdrawn_for text,
        add constraint release_withdrawal check ((withdrawn_at is null) = (withdrawn_for is null))`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release drop column withdrawn_at, drop column withdrawn_for')
  }
}
