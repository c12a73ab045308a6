import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { countersign, signHead } from '../../../../shared/audit/checkpoint.ts'
import { openCheckpointTable, type CheckpointTable } from '../../../../shared/audit/store/checkpoint-table.ts'
import { createKeyRegister } from '../../../../shared/signing/key-register.ts'
import { keyOf } from '../../signing/keys.ts'
import { all, log } from '../events.ts'
import { auditDatabase, type AuditDatabase } from './audit-database.ts'

const kyrgyz = keyOf('kyrgyzstan', { party: 'KG', role: 'government' })
const tajik = keyOf('tajikistan', { party: 'TJ', role: 'government' })
const keys = createKeyRegister([kyrgyz, tajik])
const clock = () => new Date('2024-06-03T09:01:00Z')

let database: AuditDatabase
let table: CheckpointTable

beforeAll(async () => {
  database = await auditDatabase('audit_checkpoints')
  table = openCheckpointTable({ databaseUrl: database.serviceUrl })
})
beforeEach(() => database.empty())
afterAll(async () => {
  await table.close()
  await database.drop()
})

const signed = (sequence: number, hash = log(sequence).at(-1)?.hash ?? '') =>
  signHead({ sequence, hash }, { key: kyrgyz, clock })

describe('signed heads', () => {
  it('are kept with what others countersigned, for each party', async () => {
    const [five, three] = [await signed(5), await signed(3)]
    const countersignature = await countersign(five, { key: tajik, clock, keys, last: null })
    for (const each of [five, three, five]) await table.keep(each)
    await table.keepCountersignature(five.checkpoint, countersignature)
    await table.keepCountersignature(five.checkpoint, countersignature)
    await table.keep(await signHead({ sequence: 9, hash: 'a'.repeat(64) }, { key: tajik, clock }))
    expect(await all(table.of('KG'))).toEqual([
      { ...three, countersignatures: [] },
      { ...five, countersignatures: [countersignature] },
    ])
    expect(await table.latest('KG')).toEqual(five.checkpoint)
    expect(await table.latest('RU')).toBeNull()
  })

  it('are not kept beside another one of the same number', async () => {
    await table.keep(await signed(5))
    await expect(table.keep(await signed(5, 'a'.repeat(64)))).rejects.toThrow(
      expect.objectContaining({ code: 'CHECKPOINT_CONFLICT' }),
    )
    expect(await all(table.of('KG'))).toEqual([{ ...(await signed(5)), countersignatures: [] }])
  })

  it('are read page after page', async () => {
    const { checkpoint, signature } = await signed(1)
    await database.query(
      `insert into audit.checkpoint
       select 'KG', n, jsonb_set($1, '{checkpoint,sequence}', to_jsonb(n)) from generate_series(1, 2500) as n`,
      [JSON.stringify({ checkpoint, signature })],
    )
    const numbers = (await all(table.of('KG'))).map((each) => each.checkpoint.sequence)
    expect(numbers).toEqual(Array.from({ length: 2500 }, (_, nth) => nth + 1))
  })
})
