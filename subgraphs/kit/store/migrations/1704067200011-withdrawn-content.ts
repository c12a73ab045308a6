import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The same delivery is never in force twice; what was withdrawn may come again, as a release of its own. */
export class WithdrawnContent1704067200011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release drop constraint release_content')
    await runner.query('create unique index release_content on release (content_hash) where withdrawn_at is null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index release_content')
    await runner.query('alter table release add constraint release_content unique (content_hash)')
  }
}
