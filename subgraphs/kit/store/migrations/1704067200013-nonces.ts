import type { MigrationInterface, QueryRunner } from 'typeorm'
import { NONCE_TABLE } from '../../../../shared/identity/hop/store/nonce-table.ts'

/** Requests that were answered, so that none is answered twice. */
export class Nonces1704067200013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NONCE_TABLE.up)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NONCE_TABLE.down)
  }
}
