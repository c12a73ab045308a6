import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Release1704067200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table release (
        id                text collate "C" primary key,
        published_at      timestamptz not null,
        note              text,
        supersedes        text collate "C",
        content_hash      text        not null,
        partners_complete boolean     not null,
        rows              integer     not null,
        loaded_at         timestamptz not null,
        constraint release_content unique (content_hash)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release')
  }
}
